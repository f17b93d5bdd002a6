// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Capture/Internal/SoundSource.h"

#include <string>

namespace antiphon::capture
{
/** What the listener should know about a file, in sentences that begin with its name. */
std::vector<std::string> remarksOn (const std::string& name, const SoundTally& tally);

/** Why a file that has been read to its end gave nothing to listen to; empty where it did. */
std::string nothingUsable (const std::string& name, const SoundTally& tally);
}
