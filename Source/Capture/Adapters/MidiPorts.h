// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace antiphon::capture
{
/** Every MIDI input there is now, each name once. */
std::vector<std::string> midiInputNames();
}
