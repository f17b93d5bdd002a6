// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Check.h"
#include "Library/Backup.h"
#include "Terminal/Internal/LibraryCommands.h"
#include "Terminal/Internal/LibraryOption.h"
#include "Terminal/Interrupt.h"
#include "Terminal/JsonLine.h"
#include "Terminal/Output.h"
#include "Terminal/ProgressBar.h"
#include "Terminal/Report.h"

#include <memory>

namespace antiphon::terminal
{
namespace
{
struct CopyWords
{
    std::filesystem::path from;
    std::filesystem::path to;
    bool json = false;
};

std::string nameOf (const journal::Damage& damage)
{
    const auto when = damage.toSecond <= damage.fromSecond
        ? std::string()
        : ", " + asClock (Seconds { double (damage.fromSecond) }) + " to "
            + asClock (Seconds { double (damage.toSecond) });
    if (! damage.take)
        return damage.what + when;
    const auto number = static_cast<int> (*damage.take);
    const auto take = *damage.take == journal::Take::Companion
        ? std::string ("the companion")
        : "microphone " + std::to_string (number == 1 ? 1 : number - 1);
    return damage.what + " of " + take + when;
}

void tell (const CopyWords& words, const std::filesystem::path& file, const journal::Damage& damage)
{
    if (! words.json)
        return void (say (file.filename().string() + ": damaged: " + nameOf (damage)));
    JsonLine line;
    line.text ("damaged", damage.what).text ("file", file.string());
    if (damage.take)
        line.count ("take", static_cast<std::int64_t> (*damage.take));
    if (damage.toSecond > damage.fromSecond)
        line.count ("from_second", damage.fromSecond).count ("to_second", damage.toSecond);
    say (line.done());
}

void tell (const CopyWords& words, const std::filesystem::path& file, const Fault& fault)
{
    if (! words.json)
        return void (say (file.filename().string() + ": " + fault.sentence));
    say (JsonLine()
             .text ("damaged", "all")
             .text ("file", file.string())
             .text ("why", fault.sentence)
             .done());
}

/** Tells where a session stands open that should not. @returns whether it does */
bool isOpen (const CopyWords& words,
             const library::Library& library,
             const std::filesystem::path& file)
{
    const auto journal = journal::Journal::open (file);
    const auto unsealed =
        journal ? library::unsealedRemark (library, file, journal->info()) : std::nullopt;
    if (unsealed && words.json)
        say (JsonLine().text ("unsealed", file.string()).text ("why", *unsealed).done());
    else if (unsealed)
        say (*unsealed);
    return unsealed.has_value();
}

struct Found
{
    std::size_t damaged = 0;  ///< sessions
    std::size_t unsealed = 0; ///< sessions
};

/** Reads every session. */
Result<Found> readAll (const CopyWords& words,
                       const library::Library& library,
                       const std::vector<std::filesystem::path>& files)
{
    Found all;
    ProgressBar bar ("Reading sessions");
    const auto progress = bar.progress();
    for (std::size_t n = 0; n < files.size(); ++n)
    {
        const auto count = static_cast<double> (files.size());
        const auto found = journal::damageIn (
            files[n],
            [&] (double share) { return progress ((static_cast<double> (n) + share) / count); });
        if (Interrupt::wasAsked())
            return failure (stoppedByHand ("Nothing was changed."));
        all.damaged += found && found->empty() ? 0 : 1;
        all.unsealed += isOpen (words, library, files[n]) ? 1 : 0;
        if (! found)
            tell (words, files[n], found.error());
        else
            for (const auto& damage : *found)
                tell (words, files[n], damage);
    }
    return all;
}

Result<void> check (const CopyWords& words)
{
    const auto library = openLibrary (words.from);
    if (! library)
        return failure (library.error());
    const Interrupt interrupt;
    const auto files = library::Library::sessionFiles (library->folder());
    const auto found = readAll (words, *library, files);
    if (! found)
        return failure (found.error());
    if (! words.json)
        say ("Read " + counted (files.size(), "session") + ", "
             + (library->isProtected() ? "behind a passphrase" : "without a passphrase") + ": "
             + (found->damaged + found->unsealed == 0 ? "all is well."
                                                      : std::to_string (found->damaged)
                        + " damaged, " + std::to_string (found->unsealed) + " not sealed."));
    if (found->damaged == 0 && found->unsealed > 0)
        return failure (counted (found->unsealed, "session")
                        + " can be heard by whoever has this computer.");
    if (found->damaged > 0)
        return failure (counted (found->damaged, "session")
                        + " cannot be read whole; the rest of each can. antiphon library restore "
                          "brings back a backup.");
    return {};
}

Result<void> copy (const CopyWords& words, const std::string& job)
{
    const Interrupt interrupt;
    Result<std::size_t> count;
    {
        ProgressBar bar (job);
        count = library::copyLibrary (libraryFolder (words.from), libraryFolder (words.to),
                                      bar.progress());
    }
    if (! count)
        return failure (count.error());
    say ("Copied and read through: " + counted (*count, "session") + ", to "
         + libraryFolder (words.to).string());
    return {};
}
}

void addLibraryCopies (CLI::App& library, Deed& chosen)
{
    const auto words = std::make_shared<CopyWords>();

    auto* const checking = library.add_subcommand (
        "check", "Read everything, and tell what is damaged, by session and second");
    addFolder (*checking, words->from);
    checking->add_flag ("--json", words->json, "As JSON lines");
    checking->callback ([words, &chosen] { chosen = [words] { return check (*words); }; });

    auto* const backup = library.add_subcommand (
        "backup", "Copy a library into a new folder, also while a session is being played");
    backup->add_option ("DIR", words->from, "The library's folder")->required();
    backup->add_option ("TO", words->to, "A folder that is not there yet, or empty")->required();
    backup->callback ([words, &chosen]
                      { chosen = [words] { return copy (*words, "Backing up"); }; });

    auto* const restore =
        library.add_subcommand ("restore", "Copy a backup back into a folder of its own");
    restore->add_option ("BACKUP", words->from, "The backup's folder")->required();
    restore->add_option ("DIR", words->to, "Where the library is to be: not there yet, or empty")
        ->required();
    restore->callback ([words, &chosen]
                       { chosen = [words] { return copy (*words, "Restoring"); }; });
}
}
