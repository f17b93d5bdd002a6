// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Internal/Shelf.h"
#include "Library/SessionIndex.h"

#include <algorithm>
#include <set>
#include <system_error>

namespace antiphon::library
{
namespace fs = std::filesystem;

namespace
{
/** How a file was when it was read: another size or time, and it is read again. */
struct Stamp
{
    std::int64_t bytes = 0;
    std::int64_t time = 0;

    auto operator<=> (const Stamp&) const = default;
};

std::vector<fs::path> filesOf (const Library& library)
{
    std::vector<fs::path> files;
    std::error_code error;
    for (auto at = fs::directory_iterator (library.folder() / "sessions", error);
         ! error && at != fs::directory_iterator(); at.increment (error))
        if (at->path().extension() == ".antiphon" && idFrom (at->path().stem().string()))
            files.push_back (at->path());
    std::sort (files.begin(), files.end());
    return files;
}

std::optional<Stamp> stampOf (const fs::path& file)
{
    std::error_code error;
    const auto bytes = fs::file_size (file, error);
    if (error)
        return {};
    const auto time = fs::last_write_time (file, error);
    if (error)
        return {};
    return Stamp { static_cast<std::int64_t> (bytes),
                   static_cast<std::int64_t> (time.time_since_epoch().count()) };
}

Result<std::map<Id, Stamp>> stampsIn (const Shelf& shelf)
{
    std::map<Id, Stamp> stamps;
    return shelf.database()
        .query ("SELECT id, file_bytes, file_time FROM session")
        .each (
            [&] (const journal::Query& query)
            {
                const Row row (query, shelf.key(), "session");
                stamps.emplace (row.id (0), Stamp { row.integer (1), row.integer (2) });
            })
        .map ([&] { return stamps; });
}

std::vector<int> placesOf (const std::vector<std::string>& names, const Roster& roster)
{
    std::vector<int> places;
    for (std::size_t place = 0; place < roster.players.size(); ++place)
        if (std::find (names.begin(), names.end(), roster.players[place].name) != names.end())
            places.push_back (static_cast<int> (place));
    return places;
}

IndexedMoment indexed (const journal::Moment& moment, const Roster& roster)
{
    return { .number = moment.id,
             .kind = moment.kind,
             .time = moment.time,
             .end = moment.end,
             .who = placesOf (moment.who, roster),
             .isKept = moment.state == journal::Moment::State::Kept,
             .evidence = moment.evidence,
             .sign = moment.sign,
             .words = moment.words,
             .parentWords = moment.parentWords };
}

Result<IndexedSession> read (const fs::path& file, const Id& id, const Stamp& stamp)
{
    const auto journal = journal::Journal::open (file);
    if (! journal)
        return failure (journal.error());
    const auto moments = journal->moments();
    if (! moments)
        return failure (moments.error());

    const auto& info = journal->info();
    IndexedSession session;
    session.id = id;
    session.startedAtMs = info.startedAtMs;
    session.length = journal->length();
    session.roster = info.roster.players;
    session.fileBytes = stamp.bytes;
    session.fileTime = stamp.time;
    for (const auto& moment : *moments)
        session.moments.push_back (indexed (moment, info.roster));
    return session;
}
}

Result<std::vector<Fault>> SessionIndex::catchUp (const Library& library,
                                                  const Progress& progress) const
{
    const auto known = stampsIn (shelf_);
    if (! known)
        return failure (known.error());
    const auto files = filesOf (library);
    std::set<Id> there;
    for (const auto& file : files)
        there.insert (*idFrom (file.stem().string()));
    for (const auto& [id, stamp] : *known)
        if (! there.contains (id))
            if (auto gone = forget (id); ! gone)
                return failure (gone.error());

    std::vector<Fault> unreadable;
    std::vector<IndexedSession> fresh;
    double done = 0.0;
    for (const auto& file : files)
    {
        const auto id = *idFrom (file.stem().string());
        const auto stamp = stampOf (file);
        const auto before = known->find (id);
        if (stamp && (before == known->end() || before->second != *stamp))
        {
            auto session = read (file, id, *stamp);
            if (session)
                fresh.push_back (std::move (*session));
            else
                unreadable.push_back (session.error());
        }
        if (! goesOn (progress, ++done / static_cast<double> (files.size())))
            break; // the rest is read next time
    }
    if (! fresh.empty())
        if (auto kept = put (fresh); ! kept)
            return failure (kept.error());
    return unreadable;
}
}
