// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "Practice/Measures/Exchanges.h"
#include "Practice/Measures/Measures.h"

namespace antiphon::practice
{
namespace
{
using improvise::Behaviour;
using improvise::Companion;

struct Realised
{
    Values off;            ///< |distance realised - asked|
    double oneThing = 0.0; ///< answers in which exactly one dimension differs
};

/** The phrase as it was heard, told by an echo of it, and an answer to it at the distance asked for. */
void ask (const Phrase& phrase, double asked, std::uint64_t seed, Realised& realised)
{
    Companion plain ({ .behaviour = Behaviour::Echo, .closeness = 0.0 });
    Companion other ({ .behaviour = Behaviour::Extend, .closeness = asked, .seed = seed });
    const auto origin = figureOf (answerTo (phrase, plain));
    const auto answer = figureOf (answerTo (phrase, other));
    const auto distance = distanceBetween (origin, answer, usualGap (origin)).whole();
    realised.off.push_back (std::abs (distance - asked));
    realised.oneThing += differencesBetween (origin, answer).count() == 1 ? 1.0 : 0.0;
}
}

Findings measureCloseness (const Trial& trial)
{
    constexpr double within = 0.05;
    constexpr double near = 0.3;
    Findings findings;
    Values all;
    Values allNear;
    auto oneThing = 0.0;
    for (const auto isTune : { false, true })
        for (const auto asked : { 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8 })
        {
            Realised realised;
            for (int child = 0; child < trial.sessions && ! trial.isStopped(); ++child)
            {
                Chance chance { trial.seedOf (child) };
                ask (randomPhrase ({ 1_s }, isTune, chance), asked, trial.seedOf (child), realised);
            }
            append (all, realised.off);
            if (asked <= near)
            {
                append (allNear, realised.off);
                oneThing += realised.oneThing;
            }
            findings.push_back ({ .what = std::string ("  off, ")
                                      + (isTune ? "in tones" : "drummed") + ", asked "
                                      + inHundredths (asked),
                                  .figure = quantile (realised.off, 0.5),
                                  .each = realised.off,
                                  .decimals = 3 });
        }
    findings.push_back ({ .what = "closeness: realised within 0.05, 0.05 to 0.3 asked",
                          .figure = 100.0 * shareWithin (allNear, within),
                          .goal = atLeast (95.0),
                          .unit = "%",
                          .decimals = 1 });
    findings.push_back ({ .what = "closeness: realised within 0.05, 0.05 to 0.8 asked",
                          .figure = 100.0 * shareWithin (all, within),
                          .goal = atLeast (95.0),
                          .unit = "%",
                          .decimals = 1 });
    findings.push_back (
        { .what = "closeness: exactly one dimension new, up to 0.3",
          .figure = allNear.empty() ? 0.0 : 100.0 * oneThing / static_cast<double> (allNear.size()),
          .goal = atLeast (100.0),
          .unit = "%",
          .decimals = 1 });
    return findings;
}
}
