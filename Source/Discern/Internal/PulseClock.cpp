// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/PulseClock.h"

#include <algorithm>

namespace antiphon::discern
{
namespace
{
// Of the strokes' variance: what the clock itself strays in one beat (Wing and Kristofferson 1973).
constexpr double keeperShare = 0.08;
constexpr double steadyDrift = 0.015; // of the period, a beat
constexpr double wanderingDrift = 0.06;
constexpr double resumedDrift = 0.06;
constexpr double mostEvidence = 12.0;   // strokes: older ones are forgotten
constexpr double leastSpread2 = 0.0004; // 2 % of the period
constexpr double mostSpread2 = 0.05;    // 22 %
constexpr double wildest = 9.0;         // one stroke beyond 3 deviations teaches no more than that
}

PulseClock PulseClock::between (Instant earlier,
                                Instant stroke,
                                double beats,
                                Manner manner) noexcept
{
    PulseClock clock { .time = stroke, .period = (stroke - earlier) / beats, .manner = manner };
    const auto hand = clock.spread2 * clock.period.value * clock.period.value;
    clock.timeVariance = hand;
    clock.covariance = hand / beats;
    clock.periodVariance = hand * (2.0 + keeperShare * beats) / (beats * beats);
    return clock;
}

PulseClock PulseClock::resumedAt (Instant stroke) const noexcept
{
    auto clock = *this;
    const auto period2 = period.value * period.value;
    clock.time = stroke;
    clock.timeVariance = spread2 * period2;
    clock.covariance = 0.0;
    clock.periodVariance += resumedDrift * resumedDrift * period2;
    return clock;
}

PulseClock::Expectation PulseClock::after (double beats) const noexcept
{
    const auto period2 = period.value * period.value;
    const auto hand = spread2 * period2;
    const auto share = manner == Manner::Steady ? steadyDrift : wanderingDrift;
    const auto drift = share * share * period2;
    // Drift of the period adds up along the way: the integral of a random walk.
    Expectation expected {
        .time = time + period * beats,
        .timeVariance = timeVariance + 2.0 * beats * covariance + beats * beats * periodVariance
            + keeperShare * hand * beats + drift * beats * beats * beats / 3.0,
        .covariance = covariance + beats * periodVariance + drift * beats * beats / 2.0,
        .periodVariance = periodVariance + drift * beats,
    };
    expected.strokeVariance = expected.timeVariance + hand;
    return expected;
}

void PulseClock::meet (const Expectation& expected, Instant stroke) noexcept
{
    const auto error = (stroke - expected.time).value;
    const auto timeGain = expected.timeVariance / expected.strokeVariance;
    const auto periodGain = expected.covariance / expected.strokeVariance;
    time = expected.time + Seconds { timeGain * error };
    period += Seconds { periodGain * error };
    timeVariance = expected.timeVariance * (1.0 - timeGain);
    covariance = expected.covariance * (1.0 - timeGain);
    periodVariance = expected.periodVariance - periodGain * expected.covariance;

    evidence = std::min (mostEvidence, evidence + 1.0);
    const auto off = std::min (wildest, error * error / expected.strokeVariance);
    spread2 *= 1.0 + (off - 1.0) / (evidence + 1.0);
    spread2 = std::clamp (spread2, leastSpread2, mostSpread2);
}
}
