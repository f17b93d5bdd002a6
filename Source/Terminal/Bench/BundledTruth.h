// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Terminal/Bench/PitchScore.h"

#include <filesystem>
#include <vector>

namespace antiphon::terminal
{
/** A stroke, and how loud it was. */
struct LevelTruth
{
    Instant time;
    Decibels level;
};

/** The recording that comes with Antiphon, and what is to be heard in it. */
struct BundledTruth
{
    std::filesystem::path sound;
    std::vector<LevelTruth> strokes;
    std::vector<Instant> onsets;     ///< of strokes and of sung tones
    std::vector<PitchTruth> pitches; ///< every 10 ms of a tone, once it has arrived at its pitch
};

/** Faults: a file that is not there, or in which nothing stands. */
Result<BundledTruth> bundledTruth();
}
