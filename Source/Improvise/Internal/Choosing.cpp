// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Internal/Choosing.h"

namespace antiphon::improvise
{
namespace
{
constexpr Seconds atMostOnceIn = 4_s;
constexpr Seconds onAndOn = 6_s;
constexpr std::size_t manyStrokes = 8;
constexpr int turnsTaken = 2; // phrases in a row that left room
}

std::optional<Choice> Choosing::hear (const discern::Onset& onset,
                                      Behaviour now,
                                      const Stage& stage) noexcept
{
    const auto strokes = stage.attention.phrase (onset.who);
    if (now == Behaviour::Mirror || isTooSoon (onset.known) || strokes.size() < manyStrokes
        || onset.time - strokes.front().time < onAndOn)
        return std::nullopt;
    return Choice { .behaviour = Behaviour::Mirror,
                    .time = onset.known,
                    .because = { .why = Reason::Why::PlayingOn, .who = onset.who } };
}

std::optional<Choice> Choosing::hear (const discern::Phrase& phrase, Behaviour now) noexcept
{
    shortPhrases_ = phrase.end - phrase.time < onAndOn ? shortPhrases_ + 1 : 0;
    if (now == Behaviour::Echo || shortPhrases_ < turnsTaken || isTooSoon (phrase.known))
        return std::nullopt;
    return Choice { .behaviour = Behaviour::Echo,
                    .time = phrase.known,
                    .because = { .why = Reason::Why::TakingTurns, .who = phrase.who } };
}

void Choosing::hasChanged (Instant at) noexcept
{
    changed_ = at;
    shortPhrases_ = 0;
}

bool Choosing::isTooSoon (Instant at) const noexcept { return at - changed_ < atMostOnceIn; }
}
