// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

#include <cstddef>
#include <span>
#include <vector>

/** How well ears heard: what all scores are made of. Threads: any; nothing is shared. */
namespace antiphon::terminal
{
/** Something ears said they heard. */
struct Claim
{
    Instant time;
    Instant known; ///< when a live listener could first act on it
};

/** One thing that was there, and the one thing heard that answers to it; places in their lists. */
struct Match
{
    std::size_t there;
    std::size_t heard;
};

/** As many pairs as there can be, everything in one pair at the most, no two further apart than `within`:
    a maximum bipartite matching, as mir_eval has it.
    @param there, heard  by time
    @returns             by `there` */
std::vector<Match> matched (std::span<const Instant> there,
                            std::span<const Instant> heard,
                            Seconds within);

/** Twice what was right, over all that was there and all that was heard (the harmonic mean of precision
    and recall). 0 where there was nothing and nothing was heard. */
double fMeasure (std::size_t right, std::size_t heard, std::size_t there);

double meanOf (std::span<const double> values); ///< 0 for none

/** @param share  0 to 1: 0.95 for the value that 95 % do not exceed; between two values, on the line
    @returns      0 for none */
double percentileOf (std::vector<double> values, double share);

/** Pearson's r. 0 where there are fewer than two pairs, or where one of them never changes. */
double correlationOf (std::span<const double> one, std::span<const double> other);

/** The times alone, in order. */
std::vector<Instant> timesOf (std::span<const Claim> claims);

/** When each could be acted on, in order. */
std::vector<Instant> knownTimesOf (std::span<const Claim> claims);

/** In order of time. */
std::vector<Claim> inOrder (std::vector<Claim> claims);
}
