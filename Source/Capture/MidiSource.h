// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace antiphon::capture
{
/** Where a MIDI message came from. */
struct MidiSource
{
    std::string_view port; ///< the input's name
    int channel = 1;       ///< 1 to 16
};
}
