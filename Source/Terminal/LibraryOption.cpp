// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Internal/LibraryOption.h"

#include "Journal/KeyRing.h"
#include "Journal/Sealing.h"
#include "Library/Adapters/LoginKeyring.h"
#include "Library/Protection.h"
#include "Terminal/Output.h"
#include "Terminal/PassphraseEntry.h"

#include <system_error>
#include <utility>

namespace antiphon::terminal
{
namespace fs = std::filesystem;
using library::Library;

namespace
{
constexpr int tries = 3;

std::string quoted (const fs::path& path) { return '"' + path.string() + '"'; }

/** Said once by every command: that it is so must never be forgotten. */
Library told (Library library)
{
    static bool isTold = false;
    if (! library.isProtected() && ! std::exchange (isTold, true))
        remark ("The library " + quoted (library.folder())
                + " has no passphrase: antiphon library passphrase gives it one.");
    return library;
}

Result<Library> askFor (const fs::path& folder)
{
    Result<Library> library = failure (library::lockedFault (folder));
    for (int time = 0; time < tries && ! library; ++time)
    {
        const auto passphrase =
            askPassphrase ("Passphrase of the library " + quoted (folder) + ": ");
        if (! passphrase)
            return failure (passphrase.error());
        library = library::unlock (folder, *passphrase);
        if (! library && library.error().kind != Fault::Kind::Locked)
            return library;
        if (! library && time + 1 < tries)
            remark (library.error().sentence);
    }
    return library;
}

/** With what is at hand. Fault: Locked where that is not enough. */
Result<Library> unlockedQuietly (const fs::path& folder)
{
    if (const auto id = library::idOf (folder))
        if (auto key = library::keptForThisLogin (*id))
        {
            journal::KeyRing::ofThisProgram().put (*id, std::move (*key));
            return Library::open (folder);
        }
    if (const auto passphrase = passphraseOfEnvironment())
        return library::unlock (folder, *passphrase);
    return failure (library::lockedFault (folder));
}

Result<Library> unlocked (const fs::path& folder)
{
    auto library = unlockedQuietly (folder);
    if (library || passphraseOfEnvironment() || ! canAskPassphrase())
        return library;
    return askFor (folder);
}

/** The folder of the library that a session's file lies in; empty where it lies elsewhere. */
fs::path homeOf (const fs::path& session)
{
    std::error_code ignored;
    const auto folder = fs::absolute (session, ignored).parent_path().parent_path();
    return Library::isThere (folder) ? folder : fs::path();
}

/** Unlocks what the session needs, and seals one that came from elsewhere. What else is wrong with it
    is told where it is opened. */
Result<void> madeReady (const fs::path& session, const fs::path& wanted)
{
    const auto home = homeOf (session);
    const auto owner = journal::libraryOf (session);
    const auto isLocked =
        owner && *owner && journal::KeyRing::ofThisProgram().find (**owner) == nullptr;
    if (isLocked || ! home.empty())
    {
        const auto library =
            openLibrary (! wanted.empty() || home.empty() ? libraryFolder (wanted) : home);
        if (! library)
            return failure (library.error());
        if (home == library->folder() && library->isProtected() && owner && ! *owner)
            return journal::sealSession (session, library->id()).map ([] (bool) {});
    }
    return {};
}
}

void addLibraryOption (CLI::App& command, fs::path& folder)
{
    command.add_option ("--library", folder,
                        "The folder sessions are kept in; your own if not said");
}

fs::path libraryFolder (const fs::path& wanted)
{
    return wanted.empty() ? Library::usualFolder() : wanted;
}

Result<Library> openLibrary (const fs::path& wanted)
{
    const auto folder = libraryFolder (wanted);
    auto library = Library::open (folder);
    if (! library && library.error().kind == Fault::Kind::Locked)
        library = unlocked (folder);
    return std::move (library).map (told);
}

void openQuietly (const fs::path& wanted)
{
    const auto folder = libraryFolder (wanted);
    if (! Library::isThere (folder))
        return;
    auto library = Library::open (folder);
    if (! library)
        library = unlockedQuietly (folder);
    if (library)
        told (*library);
}

Result<Library> readyLibrary (const fs::path& wanted)
{
    const auto folder = libraryFolder (wanted);
    if (Library::isThere (folder))
        return openLibrary (folder);
    if (! canAskPassphrase() && ! passphraseOfEnvironment())
        return failure (
            { Fault::Kind::Locked,
              "There is no library in " + quoted (folder)
                  + " yet. Make one with a passphrase by setting ANTIPHON_PASSPHRASE, or "
                    "one without by antiphon library create "
                  + quoted (folder) + " --unprotected.",
              {} });
    return madeLibrary (folder);
}

Result<Library> madeLibrary (const fs::path& folder)
{
    const auto passphrase =
        firstPassphrase ("Choose a passphrase for the new library " + quoted (folder) + ": ");
    if (! passphrase)
        return failure (passphrase.error());
    const auto code = library::createProtected (folder, *passphrase);
    if (! code)
        return failure (code.error());
    tellRecoveryCode (folder, *code);
    return Library::open (folder);
}

void tellRecoveryCode (const fs::path& folder, const library::RecoveryCode& code)
{
    remark ("If the passphrase of " + quoted (folder)
            + " is forgotten, only this recovery code opens it. Write it down on paper now; it is "
              "not shown again:\n\n    "
            + code.text() + "\n");
}

Result<fs::path> findSession (const fs::path& folder, const std::string& name)
{
    std::error_code ignored;
    Result<fs::path> file = fs::path (name);
    if (! fs::is_regular_file (name, ignored))
        file = openLibrary (folder).and_then ([&] (const Library& library)
                                              { return library.find (name); });
    if (file)
        if (const auto ready = madeReady (*file, folder); ! ready)
            return failure (ready.error());
    return file;
}

Result<journal::Journal> openSession (const fs::path& folder, const std::string& name)
{
    const auto file = findSession (folder, name);
    if (! file)
        return failure (file.error());
    return journal::Journal::open (*file);
}
}
