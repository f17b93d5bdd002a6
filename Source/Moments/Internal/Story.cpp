// SPDX-License-Identifier: GPL-3.0-or-later
#include "Moments/Internal/Story.h"

#include <algorithm>

namespace antiphon::moments
{
namespace
{
constexpr std::size_t phrasesKept = 48;
constexpr Seconds active = 30_s;
constexpr Seconds fade = 350_ms; // an answer that yields stops by its next stroke

const std::deque<Phrase> nothing;
}

void Story::add (Phrase phrase)
{
    if (phrases_.size() <= phrase.who)
        phrases_.resize (phrase.who + 1);
    auto& mine = phrases_[phrase.who];
    mine.push_back (std::move (phrase));
    if (mine.size() > phrasesKept)
        mine.pop_front();
}

const std::deque<Phrase>& Story::of (std::size_t who) const
{
    return who < phrases_.size() ? phrases_[who] : nothing;
}

bool Story::sounds (std::size_t who, Instant from, Instant to) const
{
    const auto& mine = of (who);
    for (auto phrase = mine.rbegin(); phrase != mine.rend() && phrase->end > from; ++phrase)
        if (phrase->start < to)
            return true;
    return false;
}

bool Story::somebodyElse (std::size_t one, std::size_t other, Instant from, Instant to) const
{
    for (std::size_t who = 0; who < phrases_.size(); ++who)
        if (who != one && who != other && sounds (who, from, to))
            return true;
    return false;
}

std::size_t Story::activePairs (Instant now) const
{
    std::size_t children = 0;
    std::size_t others = 0;
    for (std::size_t who = 0; who < phrases_.size(); ++who)
        if (! of (who).empty() && of (who).back().end > now - active)
            ++(voice (who).isChild() ? children : others);
    return std::max<std::size_t> (1, children * (children - 1) / 2 + children * others);
}

bool wasCutShort (const Phrase& asked, const Phrase& answer, Instant cameBack)
{
    if (answer.wasStopped)
        return true;
    if (answer.onsets.size() >= asked.onsets.size() || answer.isOwnAccord)
        return false;
    const auto isWhole =
        std::any_of (answer.sources.begin(), answer.sources.end(),
                     [&] (Instant source) { return source > asked.lastOnset() - 1_ms; });
    if (isWhole)
        return false;
    const auto next = answer.onsets.size();
    const auto due = asked.onsets[next] - asked.onsets[next - 1];
    return cameBack - answer.lastOnset() < std::max (fade, due * 1.1);
}

Instant intendedEnd (const Phrase& asked, const Phrase& answer, Instant cameBack)
{
    if (! wasCutShort (asked, answer, cameBack))
        return answer.end;
    return std::max (answer.end, answer.start + (asked.lastOnset() - asked.start));
}
}
