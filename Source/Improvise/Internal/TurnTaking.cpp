// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Internal/TurnTaking.h"

namespace antiphon::improvise
{
namespace
{
constexpr Seconds stillFresh = 2_s;     // a phrase older than this is let go
constexpr Seconds hardlyBegun = 400_ms; // coming back within this means we came too early
}

void TurnTaking::begin (Instant, PlayerId, Stage&) noexcept { turns_.fill ({}); }

void TurnTaking::strokeCame (const discern::Onset& onset, Stage&) noexcept
{
    turns_[onset.who.index].phrase.reset();
    turns_[onset.who.index].isFresh = false;
}

bool TurnTaking::wasTooEarly (const discern::Onset& onset) const noexcept
{
    const auto& turn = turns_[onset.who.index];
    return turn.isFresh && onset.known - turn.answered <= hardlyBegun;
}

void TurnTaking::phraseEnded (const discern::Phrase& phrase, Stage& stage) noexcept
{
    if (! stage.follows (phrase.who))
        return;
    turns_[phrase.who.index].phrase = phrase;
    const auto next = whoseTurn (phrase.known, stage);
    if (next == turns_.size())
        return;
    answer (*turns_[next].phrase, phrase.known, stage);
    turns_[next].answered = phrase.known;
    turns_[next].isFresh = true;
    for (auto& turn : turns_)
        turn.phrase.reset();
}

/** The player who has waited longest for an answer; nobody while a child is in the middle of a phrase. */
std::size_t TurnTaking::whoseTurn (Instant now, const Stage& stage) const noexcept
{
    auto next = turns_.size();
    for (std::size_t index = 0; index < turns_.size(); ++index)
    {
        const auto& turn = turns_[index];
        if (stage.attention.isInPhrase ({ static_cast<std::uint8_t> (index) }))
            return turns_.size();
        if (turn.phrase && now - turn.phrase->known <= stillFresh
            && (next == turns_.size() || turn.answered < turns_[next].answered))
            next = index;
    }
    return next;
}
}
