// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Internal/Choosing.h"

namespace antiphon::improvise
{
namespace
{
constexpr Seconds atMostOnceIn = 4_s;
constexpr Seconds onAndOn = 6_s;
constexpr Seconds forAWhile = 3_s;
constexpr std::size_t manyStrokes = 8;
constexpr double predictable = 0.85; // MUSIC §4
constexpr int turnsTaken = 2;        // phrases in a row that left room
constexpr int crowdedOut = 2;        // answers in a row

bool takesTurns (Behaviour behaviour)
{
    return behaviour == Behaviour::Echo || behaviour == Behaviour::Extend;
}

/** Exactly as it was, until it may go a little further. */
Behaviour turnsAt (double closeness)
{
    constexpr double aStep = 0.02;
    return closeness < aStep ? Behaviour::Echo : Behaviour::Extend;
}
}

std::optional<Choice> Choosing::hear (const discern::Onset& onset,
                                      Behaviour now,
                                      const Stage& stage) noexcept
{
    const auto strokes = stage.attention.phrase (onset.who);
    if (isTooSoon (onset.known) || strokes.size() < manyStrokes)
        return std::nullopt;
    const auto change = [&] (Behaviour to, Reason::Why why)
    {
        return now == to ? std::nullopt
                         : std::optional (Choice { .behaviour = to,
                                                   .time = onset.known,
                                                   .because = { .why = why, .who = onset.who } });
    };
    const auto lasts = onset.time - strokes.front().time;
    const auto steady = stage.tempi[onset.who.index].predictability() > predictable;
    if (steady && lasts >= forAWhile)
        return change (Behaviour::Together, Reason::Why::Steady);
    if (! steady && lasts >= onAndOn)
        return change (Behaviour::Mirror, Reason::Why::PlayingOn);
    return std::nullopt;
}

std::optional<Choice> Choosing::hear (const discern::Phrase& phrase,
                                      Behaviour now,
                                      const Stage& stage) noexcept
{
    const auto isShort = phrase.end - phrase.time < onAndOn;
    shortPhrases_ = isShort ? shortPhrases_ + 1 : 0;
    if (isTooSoon (phrase.known))
        return std::nullopt;
    if (takesTurns (now) && playedOver_ >= crowdedOut)
        return Choice { .behaviour = Behaviour::Wait,
                        .time = phrase.known,
                        .because = { .why = Reason::Why::CrowdedOut, .who = phrase.who } };
    const auto turns = turnsAt (stage.closeness);
    if (now == turns || ! (takesTurns (now) || shortPhrases_ >= turnsTaken))
        return std::nullopt;
    return Choice { .behaviour = turns,
                    .time = phrase.known,
                    .because = { .why = Reason::Why::TakingTurns, .who = phrase.who } };
}

void Choosing::hasChanged (Instant at) noexcept
{
    changed_ = at;
    shortPhrases_ = 0;
    playedOver_ = 0;
}

bool Choosing::isTooSoon (Instant at) const noexcept { return at - changed_ < atMostOnceIn; }
}
