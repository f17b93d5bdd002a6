// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Internal/Waiting.h"

#include "Improvise/Internal/Retelling.h"

namespace antiphon::improvise
{
namespace
{
constexpr Seconds patience = 6.5_s; // of silence
constexpr Decibels softly = -9.0_dB;
}

void Waiting::begin (Instant at, PlayerId with, Stage& stage) noexcept
{
    with_ = with;
    hasOffered_ = false;
    offersAt_ = at + patience;
    stage.ledger.tell (Silence { .time = at,
                                 .until = {},
                                 .source = {},
                                 .because = { .why = Reason::Why::Waiting, .who = with } });
}

void Waiting::strokeCame (const discern::Onset& onset, Stage&) noexcept
{
    with_ = onset.who;
    offersAt_ = hasOffered_ ? never : onset.known + patience;
}

void Waiting::reach (Instant now, Stage& stage) noexcept
{
    offersAt_ = never;
    const auto* const first = stage.phrases.earliest (with_);
    if (first == nullptr)
        return;
    hasOffered_ = true;
    play (*first,
          { .start = now,
            .decided = now,
            .behaviour = Behaviour::Wait,
            .because = { .why = Reason::Why::Offered,
                         .count = static_cast<int> (first->strokes.size()),
                         .who = with_,
                         .isTune = first->isTune },
            .louder = softly },
          stage);
}
}
