// SPDX-License-Identifier: GPL-3.0-or-later
#include "Review/Clip.h"
#include "Share/Words.h"
#include "Terminal/Internal/Command.h"
#include "Terminal/Internal/Find.h"
#include "Terminal/Internal/LibraryOption.h"
#include "Terminal/Output.h"
#include "Terminal/SessionLines.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace antiphon::terminal
{
namespace
{
using journal::Moment;

struct SessionsWords
{
    std::filesystem::path library;
    std::string session;
    std::vector<std::int64_t> moments;
    std::string line;
    std::size_t best = 0;
    bool all = false;
    bool json = false;
};

Result<void> list (const SessionsWords& words)
{
    const auto folder = libraryFolder (words.library);
    std::vector<library::SessionEntry> sessions;
    std::vector<Fault> unreadable;
    if (library::Library::isThere (folder))
    {
        auto listed = openLibrary (folder).and_then ([&] (const library::Library& library)
                                                     { return library.sessions (&unreadable); });
        if (! listed)
            return failure (listed.error());
        sessions = std::move (*listed);
    }

    for (const auto& session : sessions)
        say (words.json ? lineOf (session) : inWords (session));
    if (sessions.empty())
        remark ("No session has been recorded in \"" + folder.string()
                + "\" yet: antiphon live records one.");
    for (const auto& fault : unreadable)
        remark (fault.sentence);
    return {};
}

Result<void> show (const SessionsWords& words)
{
    const auto session = openSession (words.library, words.session);
    if (! session)
        return failure (session.error());
    const auto moments = session->moments();
    if (! moments)
        return failure (moments.error());

    if (! words.json)
        say (inWords (*session));
    for (const auto& moment : *moments)
        say (words.json ? storedLineOf (moment) : inWords (moment));
    return {};
}

/** The moments somebody named by their numbers; a fault names one that is not there. */
Result<std::vector<Moment>> chosenFrom (const std::vector<Moment>& moments,
                                        const SessionsWords& words)
{
    std::vector<Moment> chosen;
    for (const auto id : words.moments)
    {
        const auto found = std::find_if (moments.begin(), moments.end(),
                                         [id] (const Moment& one) { return one.id == id; });
        if (found == moments.end())
            return usage ("There is no moment " + std::to_string (id)
                          + " in this session: antiphon "
                            "sessions show "
                          + words.session + " lists them.");
        chosen.push_back (*found);
    }
    return chosen;
}

/** Opens a session, lets `decide` change the moments that were named, and saves those. */
template <class Decide>
Result<void> change (const SessionsWords& words, Decide decide)
{
    auto session = openSession (words.library, words.session);
    if (! session)
        return failure (session.error());
    const auto moments = session->moments();
    if (! moments)
        return failure (moments.error());
    const auto decided = decide (*moments);
    if (! decided)
        return failure (decided.error());

    for (const auto& moment : *decided)
    {
        if (const auto changed = session->change (moment); ! changed)
            return changed;
        say (words.json ? storedLineOf (moment) : inWords (moment));
    }
    return {};
}

Result<std::vector<Moment>> keptFrom (const std::vector<Moment>& moments,
                                      const SessionsWords& words)
{
    if (static_cast<int> (words.all) + (words.best > 0) + ! words.moments.empty() != 1)
        return usage ("Say which moments to keep: their numbers, --best N, or --all.");
    if (words.best > 0)
        return review::worthHearing (moments, words.best);
    if (! words.all)
        return chosenFrom (moments, words);

    auto kept = moments;
    std::erase_if (kept, [] (const Moment& one) { return one.state == Moment::State::SetAside; });
    return kept;
}

Result<void> keep (const SessionsWords& words)
{
    return change (words,
                   [&] (const std::vector<Moment>& moments)
                   {
                       auto kept = keptFrom (moments, words);
                       if (kept)
                           for (auto& moment : *kept)
                               moment.state = Moment::State::Kept;
                       return kept;
                   });
}

Result<void> setAside (const SessionsWords& words)
{
    return change (words,
                   [&] (const std::vector<Moment>& moments)
                   {
                       auto chosen = chosenFrom (moments, words);
                       if (chosen)
                           for (auto& moment : *chosen)
                           {
                               moment.state = Moment::State::SetAside;
                               moment.reelPlace = 0;
                           }
                       return chosen;
                   });
}

/** @returns a fault that names what a line for parents must not say */
Result<void> expectFit (const std::string& line)
{
    const auto unfit = share::unfitForParents (line);
    if (unfit.empty())
        return {};
    std::string named;
    for (const auto& word : unfit)
        named += (named.empty() ? "\"" : ", \"") + word + "\"";
    return usage ("A line for parents starts from what went well, without " + named
                  + ". Please say it another way.");
}

Result<void> write (const SessionsWords& words)
{
    if (const auto fit = expectFit (words.line); ! fit)
        return fit;
    return change (words,
                   [&] (const std::vector<Moment>& moments)
                   {
                       auto chosen = chosenFrom (moments, words);
                       if (chosen)
                           for (auto& moment : *chosen)
                               moment.words = words.line;
                       return chosen;
                   });
}

/** The reel's order anew: the moments named, as they were named; all others leave the reel. */
Result<std::vector<Moment>> reelFrom (const std::vector<Moment>& moments,
                                      const SessionsWords& words)
{
    auto chosen = chosenFrom (moments, words);
    if (! chosen)
        return chosen;
    auto place = 0;
    for (auto& moment : *chosen)
    {
        moment.state = Moment::State::Kept;
        moment.reelPlace = ++place;
    }
    for (auto moment : moments)
        if (moment.reelPlace > 0
            && std::find (words.moments.begin(), words.moments.end(), moment.id)
                == words.moments.end())
        {
            moment.reelPlace = 0;
            chosen->push_back (moment);
        }
    return chosen;
}

Result<void> choose (const SessionsWords& words)
{
    return change (words,
                   [&] (const std::vector<Moment>& moments) { return reelFrom (moments, words); });
}

CLI::App* addDeed (CLI::App& sessions,
                   const std::shared_ptr<SessionsWords>& words,
                   Deed& chosen,
                   const std::string& name,
                   const std::string& description,
                   Result<void> (*deed) (const SessionsWords&))
{
    auto* const command = sessions.add_subcommand (name, description);
    command->fallthrough();
    command->callback ([words, deed, &chosen]
                       { chosen = [words, deed] { return deed (*words); }; });
    if (name != "list")
        command
            ->add_option ("SESSION", words->session, "Its file, or the first letters of its name")
            ->required();
    return command;
}
}

void addSessions (CLI::App& program, Deed& chosen)
{
    auto* const command = program.add_subcommand (
        "sessions", "List the sessions, show one, and decide what to keep of it");
    const auto words = std::make_shared<SessionsWords>();
    addLibraryOption (*command, words->library);
    command->add_flag ("--json", words->json, "Print JSON lines, for programs");
    command->require_subcommand (0, 1);
    command->callback (
        [words, command, &chosen]
        {
            if (command->get_subcommands().empty())
                chosen = [words] { return list (*words); };
        });

    addDeed (*command, words, chosen, "list", "Every session, the newest first", list);
    addDeed (*command, words, chosen, "show", "One session and its moments", show);
    auto* const keeping = addDeed (*command, words, chosen, "keep",
                                   "Keep moments: only those may go into a reel", keep);
    keeping->add_option ("MOMENT", words->moments, "Its number");
    keeping->add_option ("--best", words->best, "The moments most worth hearing, so many");
    keeping->add_flag ("--all", words->all, "Every one that was not set aside");
    addDeed (*command, words, chosen, "set-aside", "Set moments aside", setAside)
        ->add_option ("MOMENT", words->moments, "Its number")
        ->required();
    auto* const writing = addDeed (*command, words, chosen, "words",
                                   "Write the line parents read under a moment", write);
    writing
        ->add_option_function<std::int64_t> (
            "MOMENT", [words] (std::int64_t id) { words->moments = { id }; }, "Its number")
        ->required();
    writing->add_option ("LINE", words->line, "What to tell them; \"\" for Antiphon's own words")
        ->required();
    addDeed (*command, words, chosen, "choose", "Put moments into the reel, in this order", choose)
        ->add_option ("MOMENT", words->moments, "Its number")
        ->required();
    addFind (*command, words->library, words->json, chosen);
}
}
