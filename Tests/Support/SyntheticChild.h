// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Chance.h"
#include "Basis/Units.h"

#include <cstddef>
#include <cstdint>
#include <vector>

/** Made-up children to practise with: seeded, so that the same child plays the same on every machine. */
namespace antiphon::test
{
/** One stroke of a hand. */
struct Tap
{
    Instant time;
    double strength = 0.5; ///< amplitude, 0 to 1
};

struct SteadyTaps
{
    Tempo tempo { 120.0 };
    int count = 8;
    Seconds jitter {}; ///< deviation of each stroke from the steady pulse
    std::uint64_t seed = 1;
    Instant start {};
};

/** A steady pulse with a wobbling hand. */
std::vector<Tap> taps (const SteadyTaps& wanted);

/** How a child plays: phrases of taps with pauses between. */
struct Temperament
{
    Seconds interval { 0.43 }; ///< of the inner clock
    double variability = 0.12; ///< of the intervals: deviation over mean
    double drift = 0.03;       ///< the clock's random walk, a share of the interval a stroke
    int phrases = 20;
    int fewest = 3; ///< strokes in a phrase
    int most = 15;
    Seconds shortestPause { 0.8 }; ///< from the last stroke of a phrase to the next phrase
    Seconds longestPause { 6.0 };
    double missed = 0.05;  ///< share of strokes that do not come
    double doubled = 0.05; ///< share of strokes that come as two
    std::uint64_t seed = 1;
};

/** What a child played, and the truth about it. */
struct Performance
{
    struct Span
    {
        std::size_t first = 0; ///< into taps
        std::size_t last = 0;
        Instant due; ///< when the stroke after the last would have come
    };

    std::vector<Tap> taps; ///< oldest first
    std::vector<Span> phrases;
    std::vector<Instant> beats; ///< the clock's beats within phrases, missed ones included
};

/** Plays as Wing and Kristofferson (1973) describe it: a timekeeper that varies, and a hand that delays
    each stroke a little differently. */
Performance perform (const Temperament& child);
}
