// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Discern/Heard.h"
#include "Terminal/Bench/BundledTruth.h"

namespace antiphon::terminal
{
/** Whether strokes were heard as loud as they were. */
struct StrengthScore
{
    std::size_t strokes = 0;  ///< that were heard at all
    Decibels range {};        ///< between the softest and the loudest of them
    double correlation = 0.0; ///< r of strength heard and true level, both in dB
};

/** @param there  by time */
StrengthScore scoreOfStrength (std::span<const LevelTruth> there,
                               std::span<const discern::Onset> heard);

/** How loud strokes are in a recording without room or noise: the peak of their first 30 ms. Strokes so
    close that the next one falls into them are left out. */
std::vector<LevelTruth> levelsIn (std::span<const float> sound,
                                  Hertz rate,
                                  std::span<const Instant> strokes);
}
