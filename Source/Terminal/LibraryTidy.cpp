// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Tidying.h"
#include "Terminal/Internal/BookOption.h"
#include "Terminal/Internal/LibraryCommands.h"
#include "Terminal/Interrupt.h"
#include "Terminal/JsonLine.h"
#include "Terminal/Output.h"
#include "Terminal/ProgressBar.h"
#include "Terminal/Report.h"
#include "Terminal/SessionLines.h"

#include <algorithm>

namespace antiphon::terminal
{
namespace
{
struct TidyWords
{
    std::filesystem::path library;
    bool yes = false;
    bool json = false;
};

std::string inWords (const journal::LetGo& sound)
{
    return asClock (Seconds { static_cast<double> (sound.seconds) }) + " of sound ("
        + std::to_string ((sound.bytes + 999'999) / 1'000'000) + " MB)";
}

void tell (const library::OldSound& session)
{
    std::string names;
    for (const auto& player : session.info.roster.players)
        names += (names.empty() ? "" : ", ") + player.name;
    say ("   session " + session.info.uuid.substr (0, 8) + "  " + asDate (session.info.startedAtMs)
         + "  " + names + ": " + inWords (session.goes) + " goes, "
         + asClock (Seconds { static_cast<double> (session.goes.kept) }) + " is kept");
}

JsonLine lineOf (const journal::LetGo& sound)
{
    JsonLine line;
    line.count ("seconds", sound.seconds).count ("kept", sound.kept).count ("bytes", sound.bytes);
    return line;
}

void tell (const library::TidyPlan& plan, bool json)
{
    const auto& sessions = plan.sessions;
    const auto goes =
        std::count_if (sessions.begin(), sessions.end(),
                       [] (const library::OldSound& one) { return one.goes.seconds > 0; });
    if (! json)
        say (goes == 0
                 ? std::string ("No sound is there that nobody kept for 28 days.")
                 : "Sound goes that nobody kept for 28 days, of every take; moments that were "
                   "kept, tagged or chosen for a reel stay whole:");
    for (const auto& session : sessions)
        if (session.goes.seconds > 0 && json)
            say (lineOf (session.goes)
                     .text ("session", session.info.uuid)
                     .text ("file", session.file.string())
                     .done());
        else if (session.goes.seconds > 0)
            tell (session);
    for (const auto& fault : plan.unreadable)
        remark (fault.sentence);
}

Result<void> tidy (const TidyWords& words)
{
    const auto library = openLibrary (words.library);
    if (! library)
        return failure (library.error());
    const auto plan = library::planTidying (*library, nowMs());
    if (! plan)
        return failure (plan.error());
    if (! words.json || ! words.yes)
        tell (*plan, words.json);
    if (! words.yes)
    {
        remark ("Nothing has been done. To do it, ask again with --yes.");
        return {};
    }

    const Interrupt interrupt;
    Result<journal::LetGo> gone;
    {
        ProgressBar bar ("Tidying");
        gone = library::tidy (*plan, nowMs(), bar.progress());
    }
    if (! gone)
        return failure (gone.error());
    say (words.json ? lineOf (*gone).done() : "Gone, and overwritten: " + inWords (*gone) + '.');
    return {};
}
}

void addLibraryTidy (CLI::App& library, Deed& chosen)
{
    const auto words = std::make_shared<TidyWords>();
    auto* const command = library.add_subcommand (
        "tidy", "Sound that nobody kept for 28 days: shows what will go; with --yes it goes");
    addFolder (*command, words->library);
    command->add_flag ("--yes", words->yes, "Do it");
    command->add_flag ("--json", words->json, "Print JSON lines, for programs");
    command->callback ([words, &chosen] { chosen = [words] { return tidy (*words); }; });
}
}
