// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "Practice/Measures/ClosedLoop.h"
#include "Practice/Measures/Measures.h"

namespace antiphon::practice
{
namespace
{
constexpr Seconds length { 60.0 };

/** A child who plays without a pause, and whose inner clock takes over what it corrects: there is no
    speed of its own that it would come back to. */
Temperament steadyChild (int child, const Trial& trial)
{
    return { .interval = Seconds { intervalOf (child) },
             .variability = 0.08,
             .drift = 0.0,
             .phrases = 1,
             .fewest = 400,
             .most = 400,
             .missed = 0.0,
             .doubled = 0.0,
             .seed = trial.seedOf (child),
             .correction = 0.3,
             .adoption = 0.025,
             .homing = 0.0 };
}

/** Per cent a minute by which intervals grow: the slope of the logarithm of the inner clock's. */
double driftOf (const Performance& child)
{
    Values times;
    Values logs;
    for (const auto& tap : child.taps)
    {
        times.push_back (tap.time.sinceStart.value);
        logs.push_back (std::log (tap.interval.value));
    }
    const auto meanTime = mean (times);
    const auto meanLog = mean (logs);
    auto both = 0.0;
    auto squares = 0.0;
    for (std::size_t n = 0; n < times.size(); ++n)
    {
        both += (times[n] - meanTime) * (logs[n] - meanLog);
        squares += (times[n] - meanTime) * (times[n] - meanTime);
    }
    return squares > 0.0 ? 100.0 * std::expm1 (both / squares * length.value) : 0.0;
}

Values drifts (Seconds latency, Seconds told, const Trial& trial)
{
    Values values;
    for (int child = 0; child < trial.sessions && ! trial.isStopped(); ++child)
        values.push_back (
            driftOf (playOn ({ steadyChild (child, trial) },
                             { .companion = { .behaviour = improvise::Behaviour::Together,
                                              .outputLatency = told },
                               .latency = latency,
                               .until = { 1_s + length } })
                         .children.front()));
    return values;
}

std::string inMilliseconds (Seconds span)
{
    return std::to_string (std::lround (1000.0 * span.value)) + " ms";
}
}

Findings measureDrift (const Trial& trial)
{
    Findings findings;
    for (const auto latency : { 0_ms, 20_ms, 50_ms, 100_ms, 200_ms })
    {
        const auto values = drifts (latency, latency, trial);
        findings.push_back (
            { .what = "drift: per cent a minute, latency " + inMilliseconds (latency) + " and told",
              .figure = std::abs (quantile (values, 0.5)),
              .each = values,
              .goal = atMost (2.0),
              .known = "always early: −8 %",
              .unit = "%",
              .decimals = 1 });
    }
    for (const auto latency : { 20_ms, 50_ms, 100_ms })
    {
        const auto values = drifts (latency, 0_ms, trial);
        findings.push_back ({ .what = "  not told of " + inMilliseconds (latency),
                              .figure = quantile (values, 0.5),
                              .each = values,
                              .known = "14–34 %",
                              .unit = "%",
                              .decimals = 1 });
    }
    return findings;
}
}
