// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Capture/SoundDevice.h"

#include <CLI/CLI.hpp>

namespace antiphon::terminal
{
/** Adds --input, --output, --frames and --rate. */
void addSoundDeviceOptions (CLI::App& command, capture::SoundDeviceWish& wish);
}
