// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/SoundMode.h"
#include "Terminal/Internal/Command.h"

namespace antiphon::terminal
{
/** Adds --sound: how much of a session's sound is kept. */
void addSoundModeOption (CLI::App& command, journal::SoundMode& mode);
}
