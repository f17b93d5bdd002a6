// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"
#include "Discern/Internal/PulseClock.h"

#include <array>

/** What can be said of a pulse before its strokes are heard. Likelihoods are densities a second. */
namespace antiphon::discern::pulse
{
constexpr Seconds shortestPeriod = 260_ms;
constexpr Seconds longestPeriod = 1150_ms;

constexpr double ends = 0.0075;      ///< how likely a pulse is to end, a stroke
constexpr double lnBegins = -1.3;    ///< and one to begin, two strokes at a time
constexpr double lnHesitates = -3.9; ///< to go on after a gap of any length
constexpr double lnFromBeat = -0.22; ///< to begin on the beat
constexpr double lnFromElsewhere = -0.69;

/** Ways in which two strokes may begin a pulse: from which place of the rhythm, and to which. */
struct Beginning
{
    std::size_t from = 0;
    int steps = 0;
};
inline constexpr std::array<Beginning, 7> beginnings { {
    { 0, 6 },  // a beat
    { 0, 3 },  // its first half
    { 3, 3 },  // its second
    { 0, 4 },  // its first two thirds
    { 4, 2 },  // its last third
    { 0, 12 }, // two beats
    { 0, 2 },  // its first third
} };

struct MannerShare
{
    PulseClock::Manner manner;
    double lnShare;
};
inline constexpr std::array<MannerShare, 2> manners {
    { { PulseClock::Manner::Steady, -0.69 }, { PulseClock::Manner::Wandering, -0.69 } }
};

bool isPossible (Seconds period) noexcept;

/** How usual a speed is among children; 0 at the most usual. */
double lnSpeed (Seconds period) noexcept;

/** The same as a likelihood of the period. */
double lnPeriod (Seconds period) noexcept;

/** Gaps between strokes within a phrase. */
struct Gaps
{
    double median = 0.42; ///< s
    double spread = 0.75; ///< of ln gap
};

/** The likelihood of a gap between two strokes that keep no pulse. */
double lnWithoutPulse (Seconds gap, const Gaps& usual) noexcept;

/** The likelihood of a stroke that has nothing to do with the pulse: another child, a chair, an echo.
    @param loudness  against what is usual for this player, dB; the same below */
double lnStranger (double loudness) noexcept;

/** What its loudness says for a stroke's being off the beat, and against its being on it. */
double lnOffBeat (double loudness) noexcept;
}
