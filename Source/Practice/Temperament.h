// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

#include <cstdint>

namespace antiphon::practice
{
/** How a made-up child plays: phrases of taps with pauses between (MUSIC §7). */
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

    // What follows is how the child reacts. The probabilities are a phrase's.
    double correction = 0.0; ///< share of an asynchrony taken back with the next stroke
    double adoption = 0.0;   ///< share of it that changes the inner clock's interval
    double homing = 0.1;     ///< share of the way back to its own speed, a stroke
    bool takesTurns = false; ///< hears an answer out, and plays on after it
    Seconds soonest { 0.4 }; ///< to play on after an answer
    Seconds latest { 2.0 };
    double imitates = 0.0; ///< takes up the answer's rhythm and loudness
    double repeats = 0.0;  ///< plays its own last phrase once more
    double leaps = 0.0;    ///< plays twice as fast or half as fast from here on
    double tiring = 0.0;   ///< how much more tired each phrase leaves it; at 1 it rests and returns
};
}
