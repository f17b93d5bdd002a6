// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Internal/Find.h"

#include "Library/Search.h"
#include "Terminal/Internal/BookOption.h"
#include "Terminal/Output.h"
#include "Terminal/PeopleLines.h"
#include "Terminal/ProgressBar.h"

namespace antiphon::terminal
{
namespace
{
constexpr std::int64_t aDay = 86'400'000; // ms

struct FindWords
{
    std::filesystem::path library;
    bool json = false;
    std::vector<std::string> words;
    library::Wanted wanted;
    std::string from;
    std::string until;
    std::string aim;
};

Result<library::Wanted> wantedBy (const FindWords& words, const library::Book& book)
{
    auto wanted = words.wanted;
    for (const auto& word : words.words)
        wanted.words += (wanted.words.empty() ? "" : " ") + word;
    if (! words.from.empty())
    {
        const auto day = dayFrom (words.from);
        if (! day)
            return failure (day.error());
        wanted.fromMs = *day;
    }
    if (! words.until.empty())
    {
        const auto day = dayFrom (words.until);
        if (! day)
            return failure (day.error());
        wanted.untilMs = *day + aDay; // that day, too
    }
    if (! words.aim.empty())
    {
        const auto aim = book.aims().find (words.aim);
        if (! aim)
            return failure (aim.error());
        auto marked = book.aims().moments (aim->id);
        if (! marked)
            return failure (marked.error());
        wanted.aim = *aim;
        wanted.aimMoments = std::move (*marked);
    }
    return wanted;
}

Result<void> find (const FindWords& words)
{
    const auto open = openBook (words.library);
    if (! open)
        return failure (open.error());
    Result<std::vector<Fault>> unreadable;
    {
        ProgressBar bar ("Looking through new sessions");
        unreadable = open->book.sessions().catchUp (open->library, bar.progress());
    }
    if (! unreadable)
        return failure (unreadable.error());
    const auto wanted = wantedBy (words, open->book);
    if (! wanted)
        return failure (wanted.error());
    const auto found = library::Search::open (open->book)
                           .and_then ([&] (const library::Search& search)
                                      { return search.find (open->book, *wanted); });
    if (! found)
        return failure (found.error());
    for (const auto& one : *found)
        say (words.json ? lineOf (one) : inWords (one));
    if (found->empty())
        remark ("Nothing was found.");
    for (const auto& fault : *unreadable)
        remark (fault.sentence);
    return {};
}
}

void addFind (CLI::App& sessions,
              const std::filesystem::path& library,
              const bool& json,
              Deed& chosen)
{
    const auto words = std::make_shared<FindWords>();
    auto* const command = sessions.add_subcommand (
        "find", "Find moments of all sessions by their words, who, kind, day or aim");
    command->fallthrough();
    command->callback (
        [words, &library, &json, &chosen]
        {
            words->library = library;
            words->json = json;
            chosen = [words] { return find (*words); };
        });
    command->add_option ("WORDS", words->words, "How words of it begin; all of them count");
    command->add_option ("--who", words->wanted.person, "Somebody who was in it");
    command->add_option ("--kind", words->wanted.kind, "Its kind: turn_exchange, small_sign…");
    command->add_option ("--from", words->from, "From this day on: 2026-11-24");
    command->add_option ("--until", words->until, "Until this day");
    command->add_option ("--aim", words->aim, "An aim it speaks of, by its first letters");
    command->add_option ("--most", words->wanted.most, "How many at the most; 50 if not said");
}
}
