// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Internal/Cutting.h"

#include "Journal/Journal.h"
#include "Library/People.h"

#include <algorithm>
#include <cmath>

namespace antiphon::library
{
namespace fs = std::filesystem;
using journal::Journal;

namespace
{
constexpr auto before = 0.5_s; // a breath, a hand on its way
constexpr auto after = 1.5_s;  // a drum rings on, a word ends

struct Stretch
{
    Seconds from;
    Seconds to;
};

/** One session on its way into another without a player. */
struct Cut
{
    const Journal& old;
    Journal& fresh;
    const std::string& player;
    std::vector<Stretch> heard {};
};

bool isThem (const Cut& cut, const std::string& name) { return isSameName (name, cut.player); }

/** A name that nobody in the session has. */
std::string friendIn (const Roster& roster)
{
    const auto isTaken = [&] (const std::string& name)
    {
        return std::any_of (roster.players.begin(), roster.players.end(),
                            [&] (const Player& one) { return isSameName (one.name, name); });
    };
    std::string name = "A friend";
    for (int number = 2; isTaken (name); ++number)
        name = "A friend " + std::to_string (number);
    return name;
}

/** The words with every mention replaced, whatever its capitals. */
std::string without (std::string words, const Cut& cut)
{
    for (std::size_t at = 0; at + cut.player.size() <= words.size(); ++at)
        if (isSameName (std::string_view (words).substr (at, cut.player.size()), cut.player))
        {
            words.replace (at, cut.player.size(), "a friend");
            at += 7; // past the last letter but one of it
        }
    return words;
}

Result<void> copyEvents (Cut& cut)
{
    const auto events = cut.old.events();
    if (! events)
        return failure (events.error());
    for (auto event : *events)
    {
        if (isThem (cut, event.who))
        {
            const auto end = event.end.value_or (event.time).sinceStart;
            cut.heard.push_back ({ event.time.sinceStart - before, end + after });
            continue;
        }
        event.because = without (event.because, cut);
        if (auto added = cut.fresh.add (event); ! added)
            return failure (added.error());
    }
    return {};
}

Result<void> copyPhrases (Cut& cut)
{
    const auto phrases = cut.old.phrases();
    if (! phrases)
        return failure (phrases.error());
    for (const auto& phrase : *phrases)
        if (isThem (cut, phrase.who))
            cut.heard.push_back (
                { phrase.time.sinceStart - before, phrase.end.sinceStart + after });
        else if (auto added = cut.fresh.add (phrase); ! added)
            return added;
    return {};
}

Result<void> copyActs (const Cut& cut)
{
    const auto acts = cut.old.acts();
    if (! acts)
        return failure (acts.error());
    for (auto act : *acts)
    {
        act.because = without (act.because, cut);
        if (auto added = cut.fresh.add (act); ! added)
            return added;
    }
    return {};
}

Result<void> copyMoments (Cut& cut)
{
    const auto moments = cut.old.moments();
    if (! moments)
        return failure (moments.error());
    for (auto moment : *moments)
    {
        const auto isIn =
            std::any_of (moment.who.begin(), moment.who.end(),
                         [&] (const std::string& name) { return isThem (cut, name); });
        if (isIn || (moment.leader && isThem (cut, *moment.leader)))
        {
            cut.heard.push_back (
                { moment.time.sinceStart - before, moment.end.sinceStart + after });
            continue;
        }
        for (auto* const words :
             { &moment.evidence, &moment.sign, &moment.words, &moment.parentWords })
            *words = without (*words, cut);
        if (auto added = cut.fresh.add (moment); ! added)
            return failure (added.error());
    }
    return {};
}

void silence (std::vector<float>& second, std::int64_t first, Hertz rate, const Cut& cut)
{
    for (const auto& stretch : cut.heard)
    {
        const auto size = static_cast<std::int64_t> (second.size());
        const auto frameOf = [&] (Seconds at) {
            return std::clamp<std::int64_t> (std::llround (at.value * rate.value) - first, 0, size);
        };
        std::fill (second.begin() + frameOf (stretch.from), second.begin() + frameOf (stretch.to),
                   0.0f);
    }
}

Result<void> copySound (const Cut& cut, journal::Take take)
{
    const auto rate = cut.old.info().rate;
    const auto length = cut.old.frames (take);
    const auto step = std::llround (rate.value);
    const auto unheard = cut.old.unheard (take);
    if (! unheard)
        return failure (unheard.error());
    std::vector<float> second;
    for (std::int64_t at = 0; at < length; at += step)
    {
        if (std::any_of (unheard->begin(), unheard->end(),
                         [&] (const journal::Gap& gap) {
                             return gap.from <= at
                                 && gap.to >= std::min<std::int64_t> (at + step, length);
                         }))
            continue;
        second.assign (static_cast<std::size_t> (std::min<std::int64_t> (step, length - at)), 0.0f);
        auto copied = cut.old.read (take, at, second)
                          .and_then (
                              [&]
                              {
                                  silence (second, at, rate, cut);
                                  return cut.fresh.append (take, at, second);
                              })
                          .and_then ([&] { return cut.fresh.commit(); });
        if (! copied)
            return copied;
    }
    return {};
}

/** What all others were heard with. */
Result<void> copyMicrophones (const Cut& cut)
{
    const auto& info = cut.old.info();
    const auto takes = journal::microphonesOf (info);
    for (std::size_t n = 0; n < takes.size(); ++n)
    {
        const auto isTheirs = isThem (cut, info.roster.name (info.microphones[n]));
        if (isTheirs && takes.size() > 1)
            continue;
        if (auto copied = copySound (cut, takes[n]); ! copied)
            return copied;
    }
    return {};
}

Result<void> writeAnew (const fs::path& session, const fs::path& draft, const std::string& player)
{
    const auto old = Journal::open (session);
    if (! old)
        return failure (old.error());
    auto info = old->info();
    const auto friendly = friendIn (info.roster);
    for (auto& one : info.roster.players)
        if (isSameName (one.name, player))
            one.name = friendly;
    auto fresh = Journal::create (draft, info);
    if (! fresh)
        return failure (fresh.error());
    Cut cut { *old, *fresh, player };
    return copyEvents (cut)
        .and_then ([&] { return copyPhrases (cut); })
        .and_then ([&] { return copyActs (cut); })
        .and_then ([&] { return copyMoments (cut); })
        .and_then ([&] { return copyMicrophones (cut); })
        .and_then ([&] { return fresh->commit(); });
}
}

Result<void> cutOut (const fs::path& session, const std::string& player)
{
    const auto draft = session.parent_path() / ("cut-" + session.filename().string() + ".new");
    const auto gone = session.parent_path() / ("cut-" + session.filename().string() + ".old");
    std::error_code error;
    if (fs::exists (draft, error))
        if (auto shredded = shred (draft); ! shredded) // stopped half-way before
            return shredded;
    if (auto written = writeAnew (session, draft, player); ! written)
    {
        static_cast<void> (shred (draft));
        return written;
    }
    // The old one keeps a name until it is destroyed; the session has one file or the other throughout.
    fs::remove (gone, error);
    fs::create_hard_link (session, gone, error);
    if (! error)
        fs::rename (draft, session, error);
    if (error)
    {
        static_cast<void> (shred (draft));
        return failure ("\"" + session.string() + "\" could not be replaced: check that its folder"
                            + " may be written to.",
                        error.message());
    }
    return shred (gone);
}

Result<void> shredLeavings (const fs::path& sessions)
{
    std::vector<fs::path> left;
    std::error_code error;
    for (fs::directory_iterator at (sessions, error), end; ! error && at != end;
         at.increment (error))
        if (const auto name = at->path().filename().string();
            name.starts_with ("cut-") || name.starts_with (".cut-") || name.starts_with ("add-"))
            left.push_back (at->path());
    for (const auto& file : left)
        if (auto gone = shred (file); ! gone)
            return gone;
    return {};
}
}
