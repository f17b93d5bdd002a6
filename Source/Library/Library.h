// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Journal/Journal.h"

#include <filesystem>
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

/** A folder of sessions: sessions/<uuid>.antiphon.

    Threads: any; holds no state but its path. */
class Library
{
public:
    /** The user's own: $XDG_DATA_HOME/antiphon, or ~/.local/share/antiphon. */
    static std::filesystem::path usualFolder();

    /** Opens the library, making the folder where there is none. */
    static Result<Library> open (const std::filesystem::path& folder);

    const std::filesystem::path& folder() const { return folder_; }

    /** Starts a new session file. Says so plainly where the folder is read-only or the disk full. */
    Result<journal::Journal> newSession (journal::SessionInfo info) const;

    /** Newest first. A file that cannot be opened is left out and named in `unreadable`. */
    Result<std::vector<SessionEntry>> sessions (std::vector<Fault>* unreadable = nullptr) const;

    /** A session by the path of its file, its uuid, or the first characters of it. */
    Result<std::filesystem::path> find (const std::string& name) const;

private:
    explicit Library (std::filesystem::path folder) : folder_ (std::move (folder)) {}
    std::filesystem::path folder_;
};
}
