// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Journal/Id.h"
#include "Journal/Journal.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace antiphon::library
{
/** A session as the list shows it. */
struct SessionEntry
{
    std::filesystem::path file;
    journal::SessionInfo info;
    Seconds length {};
    int moments = 0; ///< noticed or tagged
    int kept = 0;    ///< of those, kept by a person
};

/** A folder of sessions, sessions/<uuid>.antiphon, beside library.db, which knows the people and holds
    the library's key: behind a passphrase, or in the open where it has none.

    Threads: any; holds no state but its path and id. Its key is on journal::KeyRing.
*/
class Library
{
public:
    /** The user's own: $XDG_DATA_HOME/antiphon, or ~/.local/share/antiphon. */
    static std::filesystem::path usualFolder();

    /** Whether the folder is a library: one made before there were passphrases, too. */
    static bool isThere (const std::filesystem::path& folder);

    /** The library a session's file lies in; nothing where it lies in none. */
    static std::optional<std::filesystem::path> around (const std::filesystem::path& session);

    /** Makes a library without a passphrase; one with a passphrase: createProtected(). */
    static Result<Library> create (const std::filesystem::path& folder);

    /** Opens the library. Fault: Locked where it has a passphrase and its key is not on the ring:
        unlock() it. One made before there were passphrases opens without one; where it cannot be written
        to, it has no catalogue. */
    static Result<Library> open (const std::filesystem::path& folder);

    const std::filesystem::path& folder() const { return folder_; }
    const journal::Id& id() const { return id_; }
    bool isProtected() const { return isProtected_; } ///< by a passphrase

    /** Starts a new session file, sealed where the library is protected. Says so plainly where the folder is read-only or the disk full. */
    Result<journal::Journal> newSession (journal::SessionInfo info) const;

    /** Newest first. A file that cannot be opened is left out and named in `unreadable`. */
    Result<std::vector<SessionEntry>> sessions (std::vector<Fault>* unreadable = nullptr) const;

    /** The files of the sessions in a folder, by name; none is opened. */
    static std::vector<std::filesystem::path> sessionFiles (const std::filesystem::path& folder);

    /** A session by the path of its file, its uuid, or the first characters of it. */
    Result<std::filesystem::path> find (const std::string& name) const;

private:
    Library (std::filesystem::path folder, const journal::Id& id, bool isProtected)
        : folder_ (std::move (folder)), id_ (id), isProtected_ (isProtected)
    {
    }

    std::filesystem::path folder_;
    journal::Id id_;
    bool isProtected_;
};

/** What to say of a session that lies unsealed in a library with a passphrase, because it came from
    elsewhere, and what to do; nothing where all is well. */
std::optional<std::string> unsealedRemark (const Library& library,
                                           const std::filesystem::path& file,
                                           const journal::SessionInfo& info);

/** What to say of a library that is locked, and what to do. */
Fault lockedFault (const std::filesystem::path& folder);
}
