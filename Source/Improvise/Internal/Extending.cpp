// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Internal/Extending.h"

#include "Improvise/Internal/Retelling.h"

#include <algorithm>
#include <cmath>

namespace antiphon::improvise
{
namespace
{
constexpr int continuations = 12;
constexpr double manyBits = 4.0; // a stroke, of a child who surprises with each
constexpr double usualSurprise = 0.05;
constexpr double oftenEnough = 0.5; // an earlier phrase that fits is not always brought back

/** What was played on another day is played now because of these strokes, and taps sound as they do. */
Figure remindedBy (const Figure& now, Figure earlier)
{
    const auto last = now.strokes.size() - 1;
    for (std::size_t n = 0; n < earlier.strokes.size(); ++n)
    {
        const auto& reminder = now.strokes[std::min (n, last)];
        earlier.strokes[n].source = reminder.source;
        if (! earlier.isTune)
            earlier.strokes[n].midi = reminder.midi;
    }
    return earlier;
}
}

void Extending::answer (const discern::Phrase& phrase, Instant now, Stage& stage) noexcept
{
    const auto figure = figureOf (phrase, stage);
    if (recall (figure, now, stage))
        return;
    const auto made = this->made (figure, stage);
    model_.learn (figure);
    const auto asItWas = figure.isWhole ? Reason::Why::Echoed : Reason::Why::EchoedLast;
    const Reason because { .why = ! made.novelty  ? asItWas
                               : made.changes > 1 ? Reason::Why::MadeNew
                                                  : Reason::Why::Extended,
                           .count = static_cast<int> (figure.strokes.size()),
                           .who = phrase.who,
                           .isTune = figure.isTune,
                           .novelty = made.novelty.value_or (Novelty::AddedStroke) };
    play (made.figure,
          { .start = now, .decided = now, .behaviour = Behaviour::Extend, .because = because },
          stage);
    stage.reply = { figure, made.figure, made.novelty, now + made.figure.strokes.back().at };
}

/** The nearest to what is wanted: the phrase changed or, from some way off, gone on with. Among those near
    enough the one whose surprise fits the distance, and that is not what was answered last. */
Invention Extending::made (const Figure& figure, Stage& stage) noexcept
{
    const auto period = usualGap (figure);
    const auto wanted = stage.closeness;
    auto best = inventing_.invent (figure, wanted, period, stage.chance);
    if (wanted <= Inventing::near)
        return best;

    const auto missOf = [wanted] (const Distance& distance)
    { return std::max (0.0, std::abs (distance.whole() - wanted) - Inventing::accuracy); };
    auto lowest = missOf (best.distance) + usualSurprise;
    for (int n = 0; n < continuations; ++n)
    {
        const auto next = model_.goOn (figure, stage.chance);
        if (! next)
            continue;
        const auto distance = distanceBetween (figure, next->figure, period);
        const auto surprise = std::abs (std::min (1.0, next->surprise / manyBits) - wanted);
        const auto miss = missOf (distance) + 0.1 * surprise;
        if (miss >= lowest)
            continue;
        lowest = miss;
        best = { .figure = next->figure,
                 .novelty = Novelty::AddedStroke,
                 .changes = 2,
                 .distance = distance };
    }
    return best;
}

bool Extending::recall (const Figure& figure, Instant now, Stage& stage) noexcept
{
    const auto* const recalled = stage.phrases.recalled (figure.who);
    if (recalled == nullptr)
        return false;
    const auto isEarlier = recalled->phrase == 0;
    const auto told = isEarlier ? remindedBy (figure, *recalled) : *recalled;
    const auto distance = distanceBetween (figure, told, usualGap (figure)).whole();
    if (std::abs (distance - stage.closeness) > Inventing::accuracy
        || ! stage.chance.happens (oftenEnough))
        return false;
    play (told,
          { .start = now,
            .decided = now,
            .behaviour = Behaviour::Extend,
            .because = { .why = isEarlier ? Reason::Why::FromEarlier : Reason::Why::FromBefore,
                         .count = static_cast<int> (told.strokes.size()),
                         .who = figure.who,
                         .isTune = told.isTune } },
          stage);
    stage.reply = { figure, told, std::nullopt, now + told.strokes.back().at };
    return true;
}
}
