// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/SessionContent.h"

#include "Library/People.h"

#include <algorithm>

namespace antiphon::library
{
using journal::Journal;

namespace
{
constexpr std::int64_t longestTake = std::int64_t { 48 } * 3600 * 384'000; // frames

Result<TakeContent> takeOf (const Journal& journal, journal::Take take)
{
    auto unheard = journal.unheard (take);
    if (! unheard)
        return failure (unheard.error());
    TakeContent content { take, journal.frames (take), {}, {} };
    for (const auto& gap : *unheard)
        if (gap.from < content.frames)
            content.gaps.push_back ({ gap.from, std::min (gap.to, content.frames) });
    content.read = [&journal, take, at = std::int64_t { 0 }] (std::span<float> out) mutable
    {
        const auto from = at;
        at += static_cast<std::int64_t> (out.size());
        return journal.read (take, from, out);
    };
    return content;
}

bool canBe (const TakeContent& take, const std::vector<journal::Take>& microphones)
{
    const bool isKnown = take.take == journal::Take::Companion
        || std::find (microphones.begin(), microphones.end(), take.take) != microphones.end();
    if (! isKnown || take.frames < 0 || take.frames > longestTake)
        return false;
    std::int64_t end = 0;
    for (const auto& gap : take.gaps)
    {
        if (gap.from < end || gap.to <= gap.from || gap.to > take.frames)
            return false;
        end = gap.to;
    }
    return true;
}

Fault misnamed (const std::string& sentence) { return { Fault::Kind::Usage, sentence, {} }; }

Result<void> expectDistinct (const Roster& roster)
{
    const auto& players = roster.players;
    for (auto one = players.begin(); one != players.end(); ++one)
        for (auto other = std::next (one); other != players.end(); ++other)
            if (isSameName (one->name, other->name))
                return failure (misnamed ("Two would be called \"" + one->name
                                          + "\" in one session: give one of them another name."));
    return {};
}
}

Result<SessionContent> contentOf (const Journal& journal)
{
    SessionContent content;
    content.info = journal.info();
    auto takes = journal::microphonesOf (content.info);
    takes.push_back (journal::Take::Companion);
    for (const auto take : takes)
    {
        auto sound = takeOf (journal, take);
        if (! sound)
            return failure (sound.error());
        content.takes.push_back (std::move (*sound));
    }
    return journal.events()
        .and_then (
            [&] (auto events)
            {
                content.events = std::move (events);
                return journal.phrases();
            })
        .and_then (
            [&] (auto phrases)
            {
                content.phrases = std::move (phrases);
                return journal.acts();
            })
        .and_then (
            [&] (auto acts)
            {
                content.acts = std::move (acts);
                return journal.moments();
            })
        .map (
            [&] (auto moments)
            {
                content.moments = std::move (moments);
                return std::move (content);
            });
}

Result<void> rename (SessionContent& content, const std::map<std::string, std::string>& names)
{
    for (const auto& [from, to] : names)
    {
        const auto& players = content.info.roster.players;
        if (to.empty() || from.empty())
            return failure (misnamed ("A name is missing: NAME=NAME, as \"Joe=Joe B.\"."));
        if (std::none_of (players.begin(), players.end(),
                          [&] (const Player& one) { return isSameName (one.name, from); }))
            return failure (misnamed ("Nobody is called \"" + from + "\" in this session."));
    }
    const auto renamed = [&] (std::string& name)
    {
        for (const auto& [from, to] : names)
            if (isSameName (name, from))
                return void (name = to);
    };
    for (auto& player : content.info.roster.players)
        renamed (player.name);
    for (auto& event : content.events)
        renamed (event.who);
    for (auto& phrase : content.phrases)
        renamed (phrase.who);
    for (auto& moment : content.moments)
    {
        for (auto& name : moment.who)
            renamed (name);
        if (moment.leader)
            renamed (*moment.leader);
    }
    return names.empty() ? Result<void>() : expectDistinct (content.info.roster);
}

Result<void> expectFit (const SessionContent& content)
{
    const auto microphones = journal::microphonesOf (content.info);
    for (const auto& take : content.takes)
        if (! canBe (take, microphones))
            return failure ("The takes of this session cannot be as it says: it is damaged.");
    return {};
}
}
