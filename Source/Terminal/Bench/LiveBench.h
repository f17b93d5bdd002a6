// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Basis/Units.h"

#include <cstdint>

namespace antiphon::terminal
{
struct LiveBenchOrder
{
    Seconds seconds = 120_s;
    std::uint64_t seed = 1;
    int frames = 64;
    Hertz rate = 48000_Hz;
};

/** Plays a session live, recorder and all, in front of a made-up child, and says how soon strokes are
    answered, how the callback kept its time, and what it cost. Without a sound card: a clock calls. */
Result<void> benchLive (const LiveBenchOrder& order);
}
