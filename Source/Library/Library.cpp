// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Library.h"

#include "Journal/KeyRing.h"
#include "Journal/Uuid.h"
#include "Library/Internal/LibraryFile.h"

#include <algorithm>
#include <cstdlib>
#include <system_error>

namespace antiphon::library
{
namespace fs = std::filesystem;

static constexpr auto* ending = ".antiphon";
static constexpr std::uintmax_t leastRoom = 16U
    << 20U; // bytes: some minutes, time to stop in order

static fs::path sessionsIn (const fs::path& folder) { return folder / "sessions"; }

static std::string quoted (const fs::path& path) { return '"' + path.string() + '"'; }

static std::vector<fs::path> filesIn (const fs::path& sessions)
{
    std::vector<fs::path> files;
    std::error_code error;
    for (auto at = fs::directory_iterator (sessions, error);
         ! error && at != fs::directory_iterator(); at.increment (error))
        if (at->path().extension() == ending)
            files.push_back (at->path());
    std::sort (files.begin(), files.end());
    return files;
}

/** Makes a folder that only its owner can look into; one that is there stays as it is. */
static bool makePrivate (const fs::path& folder, std::error_code& error)
{
    const auto made = fs::create_directories (folder, error);
    if (made && ! error)
        fs::permissions (folder, fs::perms::owner_all, error);
    return fs::is_directory (folder, error);
}

fs::path Library::usualFolder()
{
    if (const auto* data = std::getenv ("XDG_DATA_HOME"); data != nullptr && *data == '/')
        return fs::path (data) / "antiphon";
    const auto* home = std::getenv ("HOME");
    return fs::path (home == nullptr ? "." : home) / ".local" / "share" / "antiphon";
}

static Result<void> makeFolders (const fs::path& folder)
{
    std::error_code error;
    if (! makePrivate (folder, error))
        return failure ("The library " + quoted (folder)
                            + " cannot be made: choose a folder that may be written to.",
                        error.message());
    // Where this fails there is nothing to list, and newSession() says what is wrong.
    makePrivate (sessionsIn (folder), error);
    return {};
}

Result<Library> Library::create (const fs::path& folder)
{
    return makeFolders (folder)
        .and_then ([&] { return makeLibraryFile (folder); })
        .and_then ([&] { return open (folder); });
}

bool Library::isThere (const fs::path& folder)
{
    std::error_code error;
    return fs::exists (libraryFileIn (folder), error) || ! filesIn (sessionsIn (folder)).empty();
}

std::optional<fs::path> Library::around (const fs::path& session)
{
    std::error_code error;
    const auto folder = fs::absolute (session, error).parent_path();
    for (const auto& place : { folder.parent_path(), folder })
        if (isThere (place))
            return place;
    return {};
}

Result<Library> Library::open (const fs::path& folder)
{
    if (! isThere (folder))
        return failure ("There is no library in " + quoted (folder)
                        + " yet: antiphon library create makes one.");
    std::error_code error;
    if (! fs::exists (libraryFileIn (folder), error))
        if (! makeLibraryFile (folder))
            return Library (folder, {}, false); // in a place that cannot be written to

    const auto file = openLibraryFile (folder);
    if (! file)
        return failure (file.error());
    const auto id = idOf (**file);
    if (! id)
        return failure (id.error());
    auto key = openKeyOf (**file);
    if (! key)
        return failure (key.error());
    const auto isProtected = ! key->has_value();
    auto& ring = journal::KeyRing::ofThisProgram();
    if (! isProtected)
        ring.put (*id, std::move (**key));
    else if (ring.find (*id) == nullptr)
        return failure (lockedFault (folder));
    return Library (folder, *id, isProtected);
}

std::optional<std::string> unsealedRemark (const Library& library,
                                           const fs::path& file,
                                           const journal::SessionInfo& info)
{
    if (! library.isProtected() || info.library)
        return {};
    return quoted (file.filename())
        + " is not sealed, though its library has a passphrase: whoever has this computer can hear "
          "it."
          " antiphon sessions show "
        + quoted (file) + " seals it.";
}

Fault lockedFault (const fs::path& folder)
{
    return { Fault::Kind::Locked,
             "The library " + quoted (folder)
                 + " is locked: give its passphrase in ANTIPHON_PASSPHRASE, or unlock it for this"
                   " login with antiphon library unlock "
                 + quoted (folder) + ".",
             {} };
}

static Result<void> hasRoom (const fs::path& sessions)
{
    std::error_code error;
    if (! makePrivate (sessions, error))
        return failure ("Nothing can be recorded in " + quoted (sessions)
                            + ": it cannot be written to. Choose another library folder.",
                        error.message());
    const auto room = fs::space (sessions, error);
    if (! error && room.available < leastRoom)
        return failure ("The disk that holds " + quoted (sessions)
                        + " is full: make room, or choose another library folder.");
    return {};
}

Result<journal::Journal> Library::newSession (journal::SessionInfo info) const
{
    const auto sessions = sessionsIn (folder_);
    if (auto ready = hasRoom (sessions); ! ready)
        return failure (ready.error());
    if (info.uuid.empty())
        info.uuid = journal::newUuid();
    if (info.uuid.find_first_not_of ("0123456789abcdefABCDEF-") != std::string::npos)
        return failure (
            { Fault::Kind::Usage, '"' + info.uuid + "\" is no uuid: leave it out.", {} });

    if (isProtected_)
        info.library = id_;
    const auto file = sessions / (info.uuid + ending);
    return journal::Journal::create (file, std::move (info));
}

static Result<SessionEntry> entryOf (const fs::path& file)
{
    const auto journal = journal::Journal::open (file);
    if (! journal)
        return failure (journal.error());
    const auto moments = journal->moments();
    if (! moments)
        return failure (moments.error());

    const auto kept = std::count_if (moments->begin(), moments->end(),
                                     [] (const journal::Moment& moment)
                                     { return moment.state == journal::Moment::State::Kept; });
    return SessionEntry { file, journal->info(), journal->length(),
                          static_cast<int> (moments->size()), static_cast<int> (kept) };
}

std::vector<fs::path> Library::sessionFiles (const fs::path& folder)
{
    return filesIn (sessionsIn (folder));
}

Result<std::vector<SessionEntry>> Library::sessions (std::vector<Fault>* unreadable) const
{
    std::vector<SessionEntry> entries;
    for (const auto& file : sessionFiles (folder_))
    {
        auto entry = entryOf (file);
        if (entry)
            entries.push_back (std::move (*entry));
        else if (unreadable != nullptr)
            unreadable->push_back (entry.error());
    }
    std::stable_sort (entries.begin(), entries.end(),
                      [] (const SessionEntry& a, const SessionEntry& b)
                      { return a.info.startedAtMs > b.info.startedAtMs; });
    return entries;
}

Result<fs::path> Library::find (const std::string& name) const
{
    std::error_code error;
    if (name.empty())
        return failure (
            { Fault::Kind::Usage, "Which session? Give its file, or how its name begins.", {} });
    if (fs::is_regular_file (name, error))
        return fs::path (name);

    std::vector<fs::path> fitting;
    for (const auto& file : sessionFiles (folder_))
    {
        if (file.stem() == name)
            return file;
        if (file.filename().string().starts_with (name))
            fitting.push_back (file);
    }

    if (fitting.empty())
        return failure ("There is no session \"" + name + "\" in " + quoted (folder_)
                        + ": list the sessions to see their names.");
    if (fitting.size() == 1)
        return fitting.front();

    std::string candidates;
    for (const auto& file : fitting)
        candidates += (candidates.empty() ? "" : ", ") + file.stem().string();
    return failure ({ Fault::Kind::Usage,
                      "Several sessions begin with \"" + name + "\": " + candidates
                          + ". Give more of the name.",
                      {} });
}
}
