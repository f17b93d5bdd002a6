// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/KeyRing.h"
#include "Library/Adapters/LoginKeyring.h"
#include "Library/Protection.h"
#include "Terminal/Internal/LibraryCommands.h"
#include "Terminal/Internal/LibraryOption.h"
#include "Terminal/Interrupt.h"
#include "Terminal/Output.h"
#include "Terminal/PassphraseEntry.h"
#include "Terminal/ProgressBar.h"
#include "Terminal/Report.h"

#include <memory>

namespace antiphon::terminal
{
namespace
{
using library::Library;

struct KeyWords
{
    std::filesystem::path folder;
    bool unprotected = false;
    double hours = 8.0;
};

std::string quoted (const std::filesystem::path& path) { return '"' + path.string() + '"'; }

Result<void> create (const KeyWords& words)
{
    const auto folder = libraryFolder (words.folder);
    if (Library::isThere (folder))
        return failure ("There is a library in " + quoted (folder)
                        + " already: it was left as it was.");
    const auto library = words.unprotected ? Library::create (folder) : madeLibrary (folder);
    if (! library)
        return failure (library.error());
    say ("Library: " + folder.string()
         + (library->isProtected() ? ""
                                   : " (without a passphrase: whoever can open its files can"
                                     " listen)"));
    return {};
}

/** Seals what was recorded before there was a passphrase. */
Result<void> sealRest (const Library& library)
{
    if (! library.isProtected())
        return {};
    const Interrupt interrupt;
    std::vector<Fault> left;
    Result<std::size_t> sealed;
    {
        ProgressBar bar ("Sealing sessions");
        sealed = library::sealSessions (library, left, bar.progress());
    }
    if (! sealed)
        return failure (sealed.error());
    if (*sealed > 0)
        say ("Sealed " + counted (*sealed, "session") + " that had been recorded before.");
    for (const auto& fault : left)
        remark (fault.sentence);
    if (! left.empty())
        return failure (counted (left.size(), "session")
                        + " could not be sealed: antiphon library unlock tries again.");
    return {};
}

Result<void> unlock (const KeyWords& words)
{
    const auto library = openLibrary (words.folder);
    if (! library)
        return failure (library.error());
    if (! library->isProtected())
        return {}; // which was told
    if (auto sealed = sealRest (*library); ! sealed)
        return sealed;
    const auto key = journal::KeyRing::ofThisProgram().find (library->id());
    const auto kept =
        library::keepForThisLogin (library->id(), *key, Seconds { words.hours * 3600.0 });
    if (! kept)
        return kept;
    say ("Unlocked for this login, for " + fixed (words.hours, words.hours < 1.0 ? 2 : 0)
         + " hours: " + library->folder().string());
    return {};
}

Result<void> lock (const KeyWords& words)
{
    const auto folder = libraryFolder (words.folder);
    const auto id = library::idOf (folder);
    if (! id)
        return failure (id.error());
    library::forgetForThisLogin (*id);
    const auto isOpen = Library::open (folder).has_value();
    say (isOpen ? "There is nothing to lock: " + folder.string() + " has no passphrase."
                : "Locked: " + folder.string());
    return {};
}

/** The library, unlocked by what is typed now: a key that this login keeps is not enough to change who
    may open it. */
Result<Library> openedAnew (const std::filesystem::path& folder)
{
    const auto library = Library::open (folder);
    if (library || library.error().kind != Fault::Kind::Locked)
        return library;
    if (const auto given = passphraseOfEnvironment())
        return library::unlock (folder, *given);
    const auto typed = askPassphrase ("Passphrase until now, or the recovery code: ");
    if (! typed)
        return failure (typed.error());
    return library::unlock (folder, *typed);
}

Result<void> setPassphrase (const KeyWords& words)
{
    const auto library = openedAnew (libraryFolder (words.folder));
    if (! library)
        return failure (library.error());
    const std::string prompt = "New passphrase: ";
    const auto passphrase =
        library->isProtected() ? newPassphrase (prompt) : firstPassphrase (prompt);
    if (! passphrase)
        return failure (passphrase.error());

    if (library->isProtected())
    {
        if (auto changed = library::changePassphrase (*library, *passphrase); ! changed)
            return changed;
        say ("The passphrase is changed; the recovery code stays the same.");
        return sealRest (*library);
    }
    const auto code = library::protect (*library, *passphrase);
    if (! code)
        return failure (code.error());
    tellRecoveryCode (library->folder(), *code);
    say ("The library has a passphrase now: " + library->folder().string());
    return Library::open (library->folder()).and_then (sealRest);
}
}

void addLibraryKeys (CLI::App& library, Deed& chosen)
{
    const auto words = std::make_shared<KeyWords>();
    const auto add =
        [&] (const char* name, const char* what, Result<void> (*deed) (const KeyWords&))
    {
        auto* const command = library.add_subcommand (name, what);
        addFolder (*command, words->folder);
        command->callback ([words, deed, &chosen]
                           { chosen = [words, deed] { return deed (*words); }; });
        return command;
    };
    add ("create", "Make a library, with a passphrase and a recovery code", create)
        ->add_flag ("--unprotected", words->unprotected,
                    "Without a passphrase: whoever can open its files can listen");
    add ("unlock", "Keep the key in this computer's memory, for this login", unlock)
        ->add_option ("--hours", words->hours, "For so long")
        ->check (CLI::Range (0.01, 168.0))
        ->capture_default_str();
    add ("lock", "Forget the key that this login keeps", lock);
    add ("passphrase", "Change the passphrase, or give a library its first one", setPassphrase);
}
}
