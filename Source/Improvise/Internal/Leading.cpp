// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Internal/Leading.h"

#include "Improvise/Internal/Retelling.h"

#include <algorithm>

namespace antiphon::improvise
{
namespace
{
constexpr Seconds forAnAnswer = 8_s;
constexpr int mostCues = 3;          // in a row
constexpr std::size_t beginning = 3; // strokes
constexpr Seconds evenGap = 500_ms;
constexpr Seconds rings = 400_ms;

/** Three even strokes, for a child of whom nothing is known. */
Figure evenStrokes (double key)
{
    Figure figure;
    for (std::size_t n = 0; n < beginning; ++n)
        figure.strokes.add ({ .at = evenGap * static_cast<double> (n),
                              .length = rings,
                              .midi = key,
                              .strength = 0.4,
                              .source = {} });
    return figure;
}
}

void Leading::begin (Instant at, PlayerId with, Stage& stage) noexcept
{
    TurnTaking::begin (at, with, stage);
    with_ = with;
    cues_ = 0;
    handOver (companionId, at, Reason::Why::GaveTheLead, stage);
    cue (at, stage);
}

void Leading::strokeCame (const discern::Onset& onset, Stage& stage) noexcept
{
    TurnTaking::strokeCame (onset, stage);
    with_ = onset.who;
    cues_ = 0;
    cuesAt_ = onset.known + forAnAnswer;
    if (leads_ != onset.who)
        handOver (onset.who, onset.known, Reason::Why::TookTheLead, stage);
}

void Leading::hush() noexcept
{
    TurnTaking::hush();
    cuesAt_ = never;
}

void Leading::answer (const discern::Phrase& phrase, Instant now, Stage& stage) noexcept
{
    const auto figure = figureOf (phrase, stage);
    const auto why = figure.isWhole ? Reason::Why::Echoed : Reason::Why::EchoedLast;
    play (figure,
          { .start = now,
            .decided = now,
            .behaviour = Behaviour::Lead,
            .because = { .why = why,
                         .count = static_cast<int> (figure.strokes.size()),
                         .who = phrase.who,
                         .isTune = figure.isTune } },
          stage);
    cuesAt_ = now + figure.strokes.back().at + forAnAnswer;
}

void Leading::reach (Instant now, Stage& stage) noexcept
{
    cuesAt_ = never;
    if (leads_ != companionId)
        handOver (companionId, now, Reason::Why::GaveTheLead, stage);
    cue (now, stage);
}

/** The beginning of what this child played last. */
void Leading::cue (Instant now, Stage& stage) noexcept
{
    const auto* const latest = stage.phrases.latest (with_);
    auto figure = latest != nullptr ? *latest : evenStrokes (stage.pitches[with_.index].home());
    const auto isTheirs = latest != nullptr;
    while (figure.strokes.size() > beginning)
        figure.strokes.remove (figure.strokes.size() - 1);
    figure.phrase = 0;
    play (figure,
          { .start = now,
            .decided = now,
            .behaviour = Behaviour::Lead,
            .because = { .why = isTheirs ? Reason::Why::CueOfYours : Reason::Why::Cue,
                         .count = static_cast<int> (figure.strokes.size()),
                         .who = with_,
                         .isTune = figure.isTune } },
          stage);
    ++cues_;
    cuesAt_ = cues_ < mostCues ? now + figure.strokes.back().at + forAnAnswer : never;
}

void Leading::handOver (PlayerId to, Instant now, Reason::Why why, Stage& stage) noexcept
{
    leads_ = to;
    stage.ledger.tell (Lead { .leader = to, .time = now, .because = { .why = why, .who = with_ } });
}
}
