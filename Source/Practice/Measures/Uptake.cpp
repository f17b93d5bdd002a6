// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Uptake.h"

#include "Practice/Measures/Exchanges.h"
#include "Practice/Measures/Measures.h"

namespace antiphon::practice
{
namespace
{
using improvise::Behaviour;
using improvise::Companion;
using improvise::Figure;

/** The same with gaps that vary as a child's do, and loudness by 1.5 dB. */
Figure playedAgain (const Figure& figure, double variability, Chance& chance)
{
    auto again = figure;
    for (std::size_t n = 0; n < again.strokes.size(); ++n)
    {
        auto& stroke = again.strokes[n];
        stroke.strength *= gainOf ({ 1.5 * chance.normal() });
        if (n == 0)
            continue;
        const auto gap = figure.strokes[n].at - figure.strokes[n - 1].at;
        stroke.at =
            again.strokes[n - 1].at + gap * std::max (0.3, 1.0 + variability * chance.normal());
    }
    return again;
}

Figure heard (const Phrase& phrase)
{
    Companion companion ({ .behaviour = Behaviour::Echo, .closeness = 0.0 });
    return figureOf (answerTo (phrase, companion));
}

/** Uptakes found with three kinds of children. */
struct Uptakes
{
    Values imitated; ///< plays the reply
    Values repeated; ///< plays its own phrase again
    Values own;      ///< plays another phrase
};

void playOnce (double variability, double distance, std::uint64_t seed, Uptakes& uptakes)
{
    Chance chance { seed };
    const auto phrase = randomPhrase ({ 1_s }, false, chance);
    Companion companion ({ .behaviour = Behaviour::Extend, .closeness = distance, .seed = seed });
    const auto before = heard (phrase);
    const auto reply = figureOf (answerTo (phrase, companion));
    const auto period = usualGap (before);
    const auto uptake = [&] (const Figure& next) {
        return improvise::uptakeOf ({ before, reply, next }, period, chance);
    };
    uptakes.imitated.push_back (uptake (playedAgain (reply, variability, chance)));
    uptakes.repeated.push_back (uptake (playedAgain (before, variability, chance)));
    uptakes.own.push_back (uptake (heard (randomPhrase ({ 1_s }, false, chance))));
}
}

Findings measureUptake (const Trial& trial)
{
    Findings findings;
    Values imitated;
    Values others;
    for (const auto variability : { 0.05, 0.10, 0.15 })
    {
        Uptakes uptakes;
        for (int child = 0; child < trial.sessions && ! trial.isStopped(); ++child)
            for (const auto distance : { 0.1, 0.2, 0.3 })
                playOnce (variability, distance, trial.seedOf (child), uptakes);
        findings.push_back (
            { "uptake: AUC, against playing its own phrase again" + cellOf (variability),
              areaUnderCurve (uptakes.imitated, uptakes.repeated) });
        findings.push_back ({ "uptake: AUC, against playing another phrase" + cellOf (variability),
                              areaUnderCurve (uptakes.imitated, uptakes.own) });
        append (imitated, uptakes.imitated);
        append (others, uptakes.repeated);
        append (others, uptakes.own);
    }
    findings.push_back ({ .what = "uptake: AUC, all",
                          .figure = areaUnderCurve (imitated, others),
                          .goal = atLeast (0.9) });
    return findings;
}
}
