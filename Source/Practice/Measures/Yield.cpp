// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "Practice/Measures/Exchanges.h"
#include "Practice/Measures/Measures.h"

namespace antiphon::practice
{
namespace
{
using improvise::Behaviour;
using improvise::PlannedNote;
using improvise::Withdrawal;

constexpr int bargeInsASession = 50;

/** A phrase, its answer, and a stroke somewhere in it. @returns notes that sound on after 80 ms */
int notesAfterBargeIn (improvise::Companion& companion, Instant start, Chance& chance)
{
    constexpr Seconds fade = 80_ms;
    const auto answer = answerTo (randomPhrase (start, chance.happens (0.5), chance), companion);
    if (answer.empty())
        return 0;
    auto end = answer.front().end;
    for (const auto& note : answer)
        end = std::max (end, note.end);
    const auto cameBack =
        answer.front().time + (end - answer.front().time) * chance.between (0.0, 1.0);
    companion.advance (cameBack);
    companion.hear (discern::Onset { .time = cameBack, .known = cameBack, .strength = 0.5 });

    auto sounding = 0;
    for (const auto& note : answer)
    {
        const auto isSilenced =
            std::any_of (companion.thoughts().begin(), companion.thoughts().end(),
                         [&] (const auto& thought)
                         {
                             const auto* const withdrawal = std::get_if<Withdrawal> (&thought);
                             return withdrawal != nullptr && withdrawal->id == note.id
                                 && withdrawal->time <= cameBack;
                         });
        sounding += note.end > cameBack + fade && ! isSilenced ? 1 : 0;
    }
    companion.clearThoughts();
    companion.advance (cameBack + 10_s);
    companion.clearThoughts();
    return sounding;
}
}

Findings measureYield (const Trial& trial)
{
    auto sounding = 0;
    auto bargeIns = 0;
    for (int child = 0; child < trial.sessions && ! trial.isStopped(); ++child)
    {
        Chance chance { trial.seedOf (child) };
        improvise::Companion companion (
            { .behaviour = child % 2 == 0 ? Behaviour::Echo : Behaviour::Extend,
              .closeness = chance.between (0.0, 0.6),
              .seed = trial.seedOf (child) });
        for (int n = 0; n < bargeInsASession; ++n, ++bargeIns)
            sounding += notesAfterBargeIn (companion, { 1_s + 60_s * n }, chance);
    }
    return { { .what = "yield: notes that sound on 80 ms after a child came back, of "
                   + std::to_string (bargeIns) + " times",
               .figure = static_cast<double> (sounding),
               .goal = atMost (0.0),
               .decimals = 0 } };
}
}
