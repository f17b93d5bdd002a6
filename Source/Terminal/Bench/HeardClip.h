// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Discern/Heard.h"
#include "Terminal/Bench/Scoring.h"

#include <filesystem>
#include <span>
#include <vector>

namespace antiphon::terminal
{
/** Everything of one kind that was heard in a recording. */
struct HeardClip
{
    std::vector<discern::Onset> onsets;
    std::vector<discern::Onset> weighed; ///< the same, as strong as they turned out to be
    std::vector<discern::PitchPoint> pitches;
    std::vector<Claim> beats;
    Seconds length {};

    std::vector<Claim> strokes() const;
};

/** Listens to it at its own rate, with the ears of a live session. */
Result<HeardClip> hearClip (const std::filesystem::path& file);

/** Listens to sound that is there already. */
HeardClip hearSound (std::span<const float> sound, Hertz rate);

/** A whole recording. @param rate  set to its own */
Result<std::vector<float>> wholeSound (const std::filesystem::path& file, Hertz& rate);
}
