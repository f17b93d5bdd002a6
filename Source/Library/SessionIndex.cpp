// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/SessionIndex.h"

#include "Library/Internal/Digest.h"
#include "Library/Internal/Shelf.h"
#include "Library/People.h"

#include <algorithm>

namespace antiphon::library
{
static constexpr std::string_view table = "session";

static std::optional<Id> personCalled (const std::vector<Person>& people, const std::string& name)
{
    const auto found =
        std::find_if (people.begin(), people.end(),
                      [&] (const Person& one) { return isSameName (one.name, name); });
    return found == people.end() ? std::nullopt : std::optional (found->id);
}

static Result<void> attend (const Shelf& shelf, const Id& session, int place, const Id& person)
{
    return shelf.database()
        .query ("INSERT INTO attendance (session_id, place, person_id) VALUES (?, ?, ?)"
                " ON CONFLICT DO NOTHING",
                bytesOf (session), place, bytesOf (person))
        .run();
}

/** Who the players are: as the session says, or else whom the library knows by that name. */
static Result<void> putPeople (const Shelf& shelf,
                               const IndexedSession& session,
                               const std::vector<Person>& people)
{
    Result<void> done;
    for (std::size_t place = 0; place < session.roster.size() && done; ++place)
    {
        auto person = place < session.people.size() ? session.people[place] : std::nullopt;
        if (! person)
            person = personCalled (people, session.roster[place].name);
        if (person)
            done = attend (shelf, session.id, static_cast<int> (place), *person);
    }
    return done;
}

static Result<void> putOne (const Shelf& shelf,
                            const IndexedSession& session,
                            const std::vector<Person>& people)
{
    auto plain = digestOf (session);
    const auto sealed =
        journal::seal (shelf.key(), journal::Place (table, "digest", session.id), plain);
    journal::wipe (plain);
    return shelf.database()
        .query ("INSERT INTO session (id, started_at_ms, length_s, file_bytes, file_time, digest)"
                " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                " started_at_ms = excluded.started_at_ms, length_s = excluded.length_s,"
                " file_bytes = excluded.file_bytes, file_time = excluded.file_time,"
                " digest = excluded.digest",
                bytesOf (session.id), session.startedAtMs, session.length.value, session.fileBytes,
                session.fileTime, sealed)
        .run()
        .and_then ([&] { return putPeople (shelf, session, people); });
}

Result<void> SessionIndex::put (std::span<const IndexedSession> sessions) const
{
    const auto people = People (shelf_).list();
    if (! people)
        return failure (people.error());
    return change (shelf_, Subject::Sessions,
                   [&]
                   {
                       Result<void> done;
                       for (const auto& session : sessions)
                           if (done)
                               done = putOne (shelf_, session, *people);
                       return done;
                   });
}

Result<void> SessionIndex::forget (const Id& session) const
{
    return change (shelf_, Subject::Sessions,
                   [&] {
                       return shelf_.database()
                           .query ("DELETE FROM session WHERE id = ?", bytesOf (session))
                           .run();
                   });
}

/** What was sealed is whole, or it would not have opened. */
static IndexedSession sessionOf (Row& row)
{
    IndexedSession session;
    session.id = row.id (0);
    session.startedAtMs = row.integer (1);
    session.length = { row.real (2) };
    session.fileBytes = row.integer (3);
    session.fileTime = row.integer (4);
    const auto digest = row.words (5, "digest", session.id);
    fromDigest (std::as_bytes (std::span (digest)), session);
    session.people.resize (session.roster.size());
    return session;
}

static Result<void> addPeople (const Shelf& shelf, std::vector<IndexedSession>& sessions)
{
    std::map<Id, IndexedSession*> byId;
    for (auto& session : sessions)
        byId.emplace (session.id, &session);
    return shelf.database()
        .query ("SELECT session_id, place, person_id FROM attendance")
        .each (
            [&] (const journal::Query& query)
            {
                const Row row (query, shelf.key(), "attendance");
                const auto found = byId.find (row.id (0));
                const auto place = static_cast<std::size_t> (row.integer (1));
                if (found != byId.end() && place < found->second->people.size())
                    found->second->people[place] = row.id (2);
            });
}

Result<std::vector<IndexedSession>> SessionIndex::list() const
{
    auto sessions = rowsOf (
        shelf_, table,
        shelf_.database().query ("SELECT id, started_at_ms, length_s, file_bytes, file_time,"
                                 " digest FROM session ORDER BY started_at_ms DESC, id"),
        sessionOf);
    if (sessions)
        if (auto added = addPeople (shelf_, *sessions); ! added)
            return failure (added.error());
    return sessions;
}

Result<std::optional<IndexedSession>> SessionIndex::with (const Id& session) const
{
    auto sessions = rowsOf (
        shelf_, table,
        shelf_.database().query ("SELECT id, started_at_ms, length_s, file_bytes, file_time,"
                                 " digest FROM session WHERE id = ?",
                                 bytesOf (session)),
        sessionOf);
    if (! sessions)
        return failure (sessions.error());
    if (sessions->empty())
        return std::nullopt;
    const auto people = peopleIn (session);
    if (! people)
        return failure (people.error());
    auto& found = sessions->front();
    for (const auto& [place, person] : *people)
        if (static_cast<std::size_t> (place) < found.people.size())
            found.people[static_cast<std::size_t> (place)] = person;
    return std::move (found);
}

Result<std::map<int, Id>> SessionIndex::peopleIn (const Id& session) const
{
    std::map<int, Id> people;
    return shelf_.database()
        .query ("SELECT place, person_id FROM attendance WHERE session_id = ?", bytesOf (session))
        .each (
            [&] (const journal::Query& query)
            {
                const Row row (query, shelf_.key(), "attendance");
                people.emplace (static_cast<int> (row.integer (0)), row.id (1));
            })
        .map ([&] { return people; });
}

Result<void> SessionIndex::recognise (const Id& person, std::string_view name) const
{
    const auto sessions = list();
    if (! sessions)
        return failure (sessions.error());
    return change (
        shelf_, Subject::Sessions,
        [&]
        {
            Result<void> done;
            for (const auto& session : *sessions)
                for (std::size_t place = 0; place < session.roster.size() && done; ++place)
                    if (! session.people[place] && isSameName (session.roster[place].name, name))
                        done = attend (shelf_, session.id, static_cast<int> (place), person);
            return done;
        });
}
}
