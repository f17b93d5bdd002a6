// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Basis/Units.h"
#include "Discern/Internal/Autocorrelation.h"
#include "Discern/Internal/PitchPath.h"

#include <array>
#include <cstddef>
#include <span>

namespace antiphon::discern::internal
{
/** How well each pitch explains the sound of this moment, heard through three windows at once: a short
    one for high voices, which move fast, a long one for low ones, which need three periods, and one
    between that hears them all. Done in two halves, so that their cost can be spread.

    Threads: construct before audio starts; one owner.
*/
class PitchSimilarity
{
public:
    /** @param rate  of the samples, 11 kHz or more */
    explicit PitchSimilarity (Hertz rate);

    std::size_t window() const noexcept
    {
        return long_.window();
    } ///< how many samples are looked at

    /** First half: the low voices. @param samples  the last window() */
    void analyseLow (std::span<const float> samples) noexcept ANTIPHON_REALTIME;

    /** Second half: the others, and all together. @param samples  the last window() */
    void analyse (std::span<const float> samples) noexcept ANTIPHON_REALTIME;

    const PitchScores& scores() const noexcept { return scores_; } ///< 1 for perfectly periodic

    /** Of the sound as it was weighed. */
    Decibels level() const noexcept ANTIPHON_REALTIME;

    /** How long ago the sound was that decides about a bin. */
    Seconds age (std::size_t bin) const noexcept { return ages_[bin]; }

    /** The exact pitch of the peak near a bin. */
    Hertz refine (std::size_t bin) const noexcept ANTIPHON_REALTIME;

private:
    void leaveOutSlope() noexcept;
    double peakNear (std::size_t bin) const noexcept;
    double purity (double bin) const noexcept;
    void learnSharpness (Hertz rate);

    Autocorrelation long_;
    Autocorrelation middle_;
    Autocorrelation short_;
    std::size_t shortFirst_;
    PitchScores longShare_ {};  ///< what the long window says of each bin's score
    PitchScores shortShare_ {}; ///< what the short one says
    std::array<Seconds, pitchBins> ages_ {};
    PitchScores sharpness_ {}; ///< of a pure tone, bins
    PitchScores scores_ {};
};
}
