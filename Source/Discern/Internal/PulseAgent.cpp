// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/PulseAgent.h"

#include <algorithm>
#include <cmath>

namespace antiphon::discern
{
namespace
{
constexpr double reach = 2.9;      // deviations: how far off a stroke may be
constexpr double narrowest = 0.18; // of the period
constexpr double widest = 0.45;
constexpr double spreadStep = 0.2;
constexpr double early = 0.84;          // of the lateness
constexpr double width = 0.2;           // of the period: the deviation of a well met beat
constexpr double phaseCorrection = 0.9; // at least; the first strokes correct more
constexpr double periodCorrection = 0.33;
constexpr double trustStep = 0.3;
constexpr double missCosts = 0.15;     // of the score; more for each further one
constexpr double halfCosts = 0.2;      // a stroke half-way between beats
constexpr double strangerCosts = 0.27; // any other stroke it cannot explain
constexpr double paceSpread = 0.6;     // octaves around the usual pace
constexpr double usualPeriod = 0.46;
constexpr int mostMisses = 4;
constexpr Seconds shortestPeriod = 260_ms;
constexpr Seconds longestPeriod = 1150_ms;

/** Faster and slower than children's usual pace is a little less likely; 1 at 460 ms. */
double likelihoodOf (Seconds period)
{
    const auto octaves = std::log2 (period.value / usualPeriod) / paceSpread;
    return std::exp (-0.5 * octaves * octaves);
}
}

void PulseAgent::passTo (Instant now) noexcept
{
    while (isAlive() && now > missedAt())
    {
        ++misses;
        score -= missCosts + 0.1 * misses;
        trust *= 1.0 - trustStep;
        next = next + period;
        if (misses > mostMisses)
            score = 0.0;
    }
}

Seconds PulseAgent::lateness() const noexcept
{
    return period * std::clamp (reach * spread, narrowest, widest);
}

bool PulseAgent::expects (Instant time) const noexcept
{
    return time >= next - lateness() * early && time <= missedAt();
}

bool PulseAgent::prefers (Instant time) const noexcept
{
    return before.period.value > 0.0
        && std::abs ((time - before.next).value) < std::abs ((taken - before.next).value);
}

void PulseAgent::followInstead (Instant time) noexcept
{
    static_cast<PulseIdea&> (*this) = before;
    follow (time);
}

void PulseAgent::follow (Instant time) noexcept
{
    before = *this;
    taken = time;
    const auto error = time - next;
    const auto off = error / period / width;
    const auto met = std::exp (-0.5 * off * off);

    // A running mean over the first strokes, then a steady gain: quick to lock, calm afterwards.
    const auto young = 1.0 / (strokes + 1.0);
    const auto beats = misses + 1;
    next = next + error * std::max (phaseCorrection, 2.0 * young);
    period += error * (std::max (periodCorrection, young) / beats);
    period = std::clamp (period, shortestPeriod, longestPeriod);
    next = next + period;

    // 1.25 makes a deviation of a mean distance.
    spread += spreadStep * (1.25 * std::abs (error / period) - spread);
    score += met * likelihoodOf (period);
    trust += trustStep * (met - trust);
    ++strokes;
    misses = 0;
}

void PulseAgent::wonder (Instant time) noexcept
{
    // A stroke half-way between two beats is an ordinary thing in music; others tell against it.
    const auto phase = 1.0 - (next - time) / period;
    const auto isHalf = std::abs (phase - 0.5) < 0.12;
    score -= isHalf ? halfCosts : strangerCosts;
    trust *= isHalf ? 1.0 : 1.0 - 0.5 * trustStep;
}
}
