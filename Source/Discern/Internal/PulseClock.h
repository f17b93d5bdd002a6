// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

namespace antiphon::discern
{
/** A child's inner clock as the strokes show it: when it last stood at a place of the rhythm, and how
    long its beat is.

    A Kalman filter over (time, period), as Cemgil, Kappen, Desain and Honing (2000) follow tempo: the
    hand strays from the clock, the clock strays from itself, and its period drifts. How far the
    strokes stray is learnt from them.
*/
struct PulseClock
{
    /** Where the clock will be after some beats, and how far a stroke there may lie off. */
    struct Expectation
    {
        Instant time;
        double timeVariance = 0.0; ///< s^2, as the other two
        double covariance = 0.0;
        double periodVariance = 0.0;
        double strokeVariance = 0.0;
    };

    /** How its period drifts. */
    enum class Manner
    {
        Steady,
        Wandering
    };

    Instant time;
    Seconds period {};
    double timeVariance = 0.0; ///< s^2, as the other two
    double covariance = 0.0;
    double periodVariance = 0.0;
    double spread2 = 0.0025; ///< variance of the strokes around the clock, over the period squared
    double evidence = 4.0;   ///< strokes this spread rests on
    Manner manner = Manner::Steady;

    /** The clock that two strokes `beats` apart would show. */
    static PulseClock between (Instant earlier,
                               Instant stroke,
                               double beats,
                               Manner manner) noexcept;

    /** The same beat, counted from this stroke on: the child hesitated, and plays on. */
    PulseClock resumedAt (Instant stroke) const noexcept;

    Expectation after (double beats) const noexcept;

    /** Moves to the stroke that was expected there. */
    void meet (const Expectation& expected, Instant stroke) noexcept;
};
}
