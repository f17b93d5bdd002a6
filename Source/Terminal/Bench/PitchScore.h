// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Discern/Heard.h"
#include "Terminal/Bench/Scoring.h"

namespace antiphon::terminal
{
/** The true pitch at an instant. */
struct PitchTruth
{
    Instant time;
    Hertz pitch; ///< 0 where there is none; below 0 where nobody can say
};

/** How well a melody was heard, in frames: one recording or, added up, several. mir_eval's melody
    measures (MIREX; Salamon et al. 2014); a frame is right within 50 cents. Whether there is a pitch and
    which are asked apart: for RPA the guess counts where none was heard, for OA it does not. */
struct PitchScore
{
    std::size_t frames = 0;
    std::size_t voiced = 0;
    std::size_t right = 0;     ///< voiced, and the pitch right; a guess counts
    std::size_t rightLive = 0; ///< the same, of what a live listener knew at that instant
    std::size_t overall = 0;   ///< right and said to be voiced, or rightly said to have no pitch
    std::size_t falselyVoiced = 0; ///< a pitch where there was none
    std::vector<double> lateness;  ///< of every point heard: known minus its time, seconds

    PitchScore& operator+= (const PitchScore& other);

    double rawAccuracy() const;     ///< RPA
    double liveAccuracy() const;    ///< RPA live
    double overallAccuracy() const; ///< OA
    double falseVoicing() const;    ///< voicing false alarm: of the frames without a pitch
};

/** @param there, heard  by time */
PitchScore scoreOfPitch (std::span<const PitchTruth> there,
                         std::span<const discern::PitchPoint> heard);
}
