// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Erasing.h"
#include "Library/Invented.h"
#include "Share/Access.h"
#include "Terminal/Internal/BookOption.h"
#include "Terminal/Internal/LibraryCommands.h"
#include "Terminal/Interrupt.h"
#include "Terminal/JsonLine.h"
#include "Terminal/Output.h"
#include "Terminal/ProgressBar.h"
#include "Terminal/Report.h"
#include "Terminal/SessionLines.h"

namespace antiphon::terminal
{
namespace
{
struct EraseWords
{
    std::filesystem::path library;
    std::string name;
    std::string shared;
    bool yes = false;
    bool json = false;
};

std::string inWords (const library::IndexedSession& session)
{
    std::string names;
    for (const auto& player : session.roster)
        names += (names.empty() ? "" : ", ") + player.name;
    return journal::inHex (session.id).substr (0, 8) + "  " + asDate (session.startedAtMs) + "  "
        + asClock (session.length) + "  " + names;
}

void tell (const library::ErasurePlan& plan)
{
    say ("Forgetting " + plan.person.name + " takes, for ever:");
    say ("   all that is written about " + plan.person.name);
    for (const auto& carer : plan.carers)
        say ("   " + carer.name + ", who is here for " + plan.person.name + " alone");
    for (const auto& session : plan.alone)
        say ("   session " + inWords (session));
    for (const auto& session : plan.shared)
        say ("   with others (cut " + plan.person.name + " out, or delete it): session "
             + inWords (session));
    for (const auto& file : plan.out)
        say ("   Ask back: " + file.string());
}

void tellLine (const library::ErasurePlan& plan)
{
    const auto ids = [] (const std::vector<library::IndexedSession>& sessions)
    {
        std::vector<std::string> names;
        for (const auto& session : sessions)
            names.push_back (journal::inHex (session.id));
        return names;
    };
    std::vector<std::string> carers;
    for (const auto& carer : plan.carers)
        carers.push_back (carer.name);
    std::vector<std::string> out;
    for (const auto& file : plan.out)
        out.push_back (file.string());
    say (JsonLine {}
             .text ("erase", plan.person.name)
             .texts ("carers", carers)
             .texts ("alone", ids (plan.alone))
             .texts ("shared", ids (plan.shared))
             .texts ("ask_back", out)
             .done());
}

void prove (const library::ErasureProof& proof, bool json)
{
    if (json)
        return static_cast<void> (say (JsonLine {}
                                           .count ("sessions_deleted", proof.sessionsDeleted)
                                           .count ("sessions_cut", proof.sessionsCut)
                                           .count ("rows_deleted", proof.rowsDeleted)
                                           .count ("keys_destroyed", proof.keysDestroyed)
                                           .count ("bytes_scanned", proof.bytesScanned)
                                           .count ("hits", proof.hits)
                                           .done()));
    say ("Forgotten: " + counted (static_cast<std::size_t> (proof.sessionsDeleted), "session")
         + " deleted, " + std::to_string (proof.sessionsCut) + " cut, "
         + counted (static_cast<std::size_t> (proof.rowsDeleted), "row") + " deleted, "
         + counted (static_cast<std::size_t> (proof.keysDestroyed), "key") + " destroyed.");
    say ("Of every file of the library " + std::to_string (proof.bytesScanned)
         + " bytes were read: " + std::to_string (proof.hits) + " hits of what went.");
}

Result<void> erase (const EraseWords& words)
{
    const auto open = openBook (words.library);
    if (! open)
        return failure (open.error());
    const auto plan = library::planErasure (open->book, open->library, words.name);
    if (! plan)
        return failure (plan.error());
    if (! words.json)
        tell (*plan);
    else if (! words.yes)
        tellLine (*plan);
    if (! plan->shared.empty() && words.shared.empty() && words.yes)
        return usage (
            "Others played in some of these sessions: say --shared cut or --shared delete.");
    if (! words.yes)
    {
        remark (
            "Nothing has been done. To do it, ask again with --yes"
            + std::string (plan->shared.empty() ? "." : ", and --shared cut or --shared delete."));
        return {};
    }

    const Interrupt interrupt;
    Result<library::ErasureProof> proof;
    {
        ProgressBar bar ("Forgetting");
        proof = library::erase (open->book, open->library, *plan,
                                words.shared == "delete" ? library::SharedSessions::Delete
                                                         : library::SharedSessions::Cut,
                                bar.progress());
    }
    if (! proof)
        return failure (proof.error());
    prove (*proof, words.json);
    if (proof->hits > 0)
        return failure (
            "Something of " + words.name
            + " is still there: close every other window on this library, and ask again.");
    remark (
        "Backups made before, and reels that went out, are beyond our reach: destroy those, too.");
    return {};
}

void addErase (CLI::App& library, Deed& chosen)
{
    const auto words = std::make_shared<EraseWords>();
    auto* const command = library.add_subcommand (
        "erase", "Forget somebody: shows what will go; with --yes it goes, and is proved");
    addFolder (*command, words->library);
    command->add_option ("--person", words->name, "Who is to be forgotten")->required();
    command
        ->add_option ("--shared", words->shared,
                      "Sessions in which others played: cut them out, or delete it")
        ->check (CLI::IsMember ({ "cut", "delete" }));
    command->add_flag ("--yes", words->yes, "Do it");
    command->add_flag ("--json", words->json, "Print JSON lines, for programs");
    command->callback ([words, &chosen] { chosen = [words] { return erase (*words); }; });
}

struct AccessWords
{
    std::filesystem::path folder;
    share::AccessOrder order;
};

Result<void> exportAll (const AccessWords& words)
{
    const auto library = openLibrary (words.folder);
    if (! library)
        return failure (library.error());
    auto order = words.order;
    order.library = library->folder();
    const Interrupt interrupt;
    Result<share::AccessReport> report;
    {
        ProgressBar bar ("Writing " + order.out.filename().string());
        report = share::exportPerson (order, bar.progress());
    }
    if (! report)
        return failure (report.error());
    say ("Exported: " + order.out.string());
    say (counted (report->sessions, "session")
         + (report->withoutSound == 0 ? std::string()
                                      : ", " + std::to_string (report->withoutSound)
                    + " without sound: not everybody who can be heard has agreed"));
    for (const auto& fault : report->unreadable)
        remark (fault.sentence);
    if (! report->unreadable.empty())
        return failure (counted (report->unreadable.size(), "session")
                        + " could not be read, and is not in it.");
    return {};
}

void addAccess (CLI::App& library, Deed& chosen)
{
    const auto words = std::make_shared<AccessWords>();
    auto* const command = library.add_subcommand (
        "export", "Write everything that is kept about somebody, to hand it to them");
    addFolder (*command, words->folder);
    command->add_option ("--person", words->order.person, "Whose it is")->required();
    command->add_option ("--out", words->order.out, "The archive (.zip)")->required();
    command->add_option ("--for", words->order.forWhom,
                         "A home of theirs, or somebody; needed where there are several homes");
    command->callback ([words, &chosen] { chosen = [words] { return exportAll (*words); }; });
}

struct SampleWords
{
    std::filesystem::path library;
    int sessions = 200;
    unsigned seed = 1;
};

Result<void> sample (const SampleWords& words)
{
    const auto open = openBook (words.library);
    if (! open)
        return failure (open.error());
    const Interrupt interrupt;
    Result<void> invented;
    {
        ProgressBar bar ("Inventing sessions");
        invented =
            library::invent (open->library, open->book, words.seed, words.sessions, bar.progress());
    }
    if (invented)
        say ("Invented people, and "
             + counted (static_cast<std::size_t> (words.sessions), "session")
             + " of theirs, are in " + open->library.folder().string());
    return invented;
}

void addSample (CLI::App& library, Deed& chosen)
{
    const auto words = std::make_shared<SampleWords>();
    auto* const command = library.add_subcommand (
        "sample", "Fill a new library with invented people and sessions, to try things out");
    addFolder (*command, words->library);
    command->add_option ("--sessions", words->sessions, "How many; 200 if not said")
        ->check (CLI::Range (1, 100'000));
    command->add_option ("--seed", words->seed, "Another number, other sessions");
    command->callback ([words, &chosen] { chosen = [words] { return sample (*words); }; });
}
}

void addLibraryPeople (CLI::App& library, Deed& chosen)
{
    addAccess (library, chosen);
    addErase (library, chosen);
    addSample (library, chosen);
}
}
