// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Internal/Echoing.h"

#include "Improvise/Internal/Retelling.h"

namespace antiphon::improvise
{
/** The one thing that may be new in an echo: the whole is moved up, by a third at the most, so that the
    contour stays the child's own (MUSIC §4, transposing). In semitones. */
static int liftOf (double closeness)
{
    constexpr double aLittle = 0.25;
    constexpr double aThird = 0.6;
    return closeness < aLittle ? 0 : closeness < aThird ? 2 : 4;
}

void Echoing::answer (const discern::Phrase& phrase, Instant now, Stage& stage) noexcept
{
    const auto heard = figureOf (phrase, stage);
    auto figure = heard;
    const Reason because { .why = figure.isWhole ? Reason::Why::Echoed : Reason::Why::EchoedLast,
                           .count = static_cast<int> (figure.strokes.size()),
                           .who = phrase.who,
                           .isTune = figure.isTune,
                           .lift = liftOf (stage.closeness) };
    for (auto& stroke : figure.strokes)
        stroke.midi += because.lift;
    play (figure, { .start = now, .decided = now, .because = because }, stage);
    stage.reply = { heard, figure, std::nullopt, now + figure.strokes.back().at };
}
}
