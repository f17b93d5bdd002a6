// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Share/Formats/StoredSession.h"

#include <string>

namespace antiphon::share
{
/** A Standard MIDI File (format 1, 120 beats a minute or a multiple): moments as markers, then a track for each
    player. A tick is a frame wherever the rate allows it. Velocities are as General MIDI recommends; a stroke
    without a pitch is a snare drum on channel 10, 50 ms long. Threads: any; total. */
std::string midiOf (const StoredSession& session);
}
