// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Library/SoundRoute.h"

#include <cstdint>
#include <string>
#include <vector>

namespace antiphon::library
{
/** How this computer kept up with the last session that was played live. */
struct LastSession
{
    std::int64_t endedAtMs = 0; ///< wall clock, UTC
    Seconds length {};
    SoundRoute route {};
    int dropouts = -1;          ///< counted by the device; -1: it cannot tell
    std::int64_t wokenLate = 0; ///< blocks for which the computer woke us a block or more late
    Seconds worstLateness {};
    std::int64_t tooLong = 0; ///< blocks in which our own work took longer than they last
    double worstShare = 0.0;  ///< of a block's time, our own work
    double meanShare = 0.0;
    int losses = 0;                         ///< how often the device went away
    std::int64_t lost = 0;                  ///< events, hits or frames
    std::vector<std::string> midiInputs {}; ///< that were listened to
};
}
