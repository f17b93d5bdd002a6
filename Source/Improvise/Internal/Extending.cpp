// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Internal/Extending.h"

#include "Improvise/Internal/Retelling.h"

#include <cmath>

namespace antiphon::improvise
{
namespace
{
constexpr double oftenEnough = 0.5; // an earlier phrase that fits is not always brought back
}

void Extending::answer (const discern::Phrase& phrase, Instant now, Stage& stage) noexcept
{
    const auto figure = figureOf (phrase, stage);
    if (recall (figure, now, stage))
        return;
    const auto made = inventing_.invent (figure, stage.closeness, usualGap (figure), stage.chance);
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

bool Extending::recall (const Figure& figure, Instant now, Stage& stage) noexcept
{
    const auto* const earlier = stage.phrases.recalled (figure.who);
    if (earlier == nullptr)
        return false;
    const auto distance = distanceBetween (figure, *earlier, usualGap (figure)).whole();
    if (std::abs (distance - stage.closeness) > Inventing::accuracy
        || ! stage.chance.happens (oftenEnough))
        return false;
    play (*earlier,
          { .start = now,
            .decided = now,
            .behaviour = Behaviour::Extend,
            .because = { .why = Reason::Why::FromBefore,
                         .count = static_cast<int> (earlier->strokes.size()),
                         .who = figure.who,
                         .isTune = earlier->isTune } },
          stage);
    stage.reply = { figure, *earlier, std::nullopt, now + earlier->strokes.back().at };
    return true;
}
}
