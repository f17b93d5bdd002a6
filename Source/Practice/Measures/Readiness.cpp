// SPDX-License-Identifier: GPL-3.0-or-later
#include "Practice/Measures/ClosedLoop.h"
#include "Practice/Measures/Measures.h"

namespace antiphon::practice
{
using improvise::Behaviour;

Findings measureReadiness (const Trial& trial)
{
    constexpr double due = 1.0; // ms
    Findings findings;
    for (const auto behaviour : { Behaviour::Echo, Behaviour::Extend })
    {
        Values took;
        for (int n = 0; n < trial.sessions && ! trial.isStopped(); ++n)
            for (const auto seconds :
                 playOn ({ turnTaker (0.12, n, trial) },
                         { .companion = { .behaviour = behaviour, .closeness = 0.2 } })
                     .thinking)
                took.push_back (1000.0 * seconds);
        const auto name = std::string (nameOf (behaviour));
        findings.push_back ({ .what = "ready: thought of within 1 ms, " + name,
                              .figure = 100.0 * shareWithin (took, due),
                              .goal = atLeast (99.9),
                              .unit = "%" });
        findings.push_back ({ .what = "ready: 99th percentile of thinking, " + name,
                              .figure = quantile (took, 0.99),
                              .each = took,
                              .goal = atMost (due),
                              .unit = "ms",
                              .decimals = 3 });
        findings.push_back ({ .what = "  the longest, " + name,
                              .figure = quantile (took, 1.0),
                              .unit = "ms",
                              .decimals = 3 });
    }
    return findings;
}
}
