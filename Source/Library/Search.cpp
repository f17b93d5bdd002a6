// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Search.h"

#include "Library/Book.h"
#include "Library/Internal/Asked.h"
#include "Library/Internal/Shelf.h"

#include <algorithm>

namespace antiphon::library
{
Search::Search (std::unique_ptr<Pages> pages) : pages_ (std::move (pages)) {}
Search::~Search() = default;
Search::Search (Search&&) noexcept = default;
Search& Search::operator= (Search&&) noexcept = default;

std::size_t Search::sessions() const { return pages_->sessions.size(); }
std::size_t Search::moments() const { return pages_->moments.size(); }

using Attendance = std::map<Id, std::vector<std::pair<std::size_t, Id>>>;

static Result<Attendance> attendanceIn (const Shelf& shelf)
{
    Attendance attendance;
    return shelf.database()
        .query ("SELECT session_id, place, person_id FROM attendance")
        .each (
            [&] (const journal::Query& query)
            {
                const Row row (query, shelf.key(), "attendance");
                attendance[row.id (0)].emplace_back (static_cast<std::size_t> (row.integer (1)),
                                                     row.id (2));
            })
        .map ([&] { return std::move (attendance); });
}

/** Opens a digest onto the pages, and wipes it. */
Result<void> Search::Pages::add (const Shelf& shelf,
                                 Session& session,
                                 std::span<const std::byte> sealed)
{
    auto digest =
        journal::unseal (shelf.key(), journal::Place ("session", "digest", session.id), sealed);
    if (! digest)
        return failure (digest.error());
    const auto isWhole = readDigest (
        *digest, [&] (const DigestHead& head) { add (head, session); },
        [&] (const DigestMoment& moment) { add (moment, session); });
    journal::wipe (*digest);
    if (isWhole)
        return {};
    return failure ("The index of the library is damaged: antiphon library check says where.",
                    "a digest is not whole");
}

Result<Search> Search::open (const Book& book)
{
    const auto& shelf = book.shelf();
    auto attendance = attendanceIn (shelf);
    if (! attendance)
        return failure (attendance.error());

    auto pages = std::make_unique<Pages>();
    Result<void> added;
    auto read =
        shelf.database()
            .query ("SELECT id, started_at_ms, digest FROM session ORDER BY started_at_ms DESC, id")
            .each (
                [&] (const journal::Query& query)
                {
                    const Row row (query, shelf.key(), "session");
                    auto& session = pages->sessions.emplace_back();
                    session.id = row.id (0);
                    session.startedAtMs = row.integer (1);
                    if (added)
                        added = pages->add (shelf, session, query.blob (2));
                    for (const auto& [place, person] : (*attendance)[session.id])
                        if (place < session.people.size())
                            session.people[place] = person;
                });
    if (! read)
        return failure (read.error());
    if (! added)
        return failure (added.error());
    return Search (std::move (pages));
}

/** Moments of one session by their numbers, with all there is to say of them. */
static std::vector<FoundMoment> told (const IndexedSession& session,
                                      const std::vector<std::uint32_t>& numbers)
{
    std::vector<FoundMoment> found;
    for (const auto& moment : session.moments)
    {
        if (std::find (numbers.begin(), numbers.end(), moment.number) == numbers.end())
            continue;
        found.push_back ({ session.id, session.startedAtMs, {}, moment });
        for (const auto place : moment.who)
            if (const auto at = static_cast<std::size_t> (place); at < session.roster.size())
                found.back().who.push_back (session.roster[at].name);
    }
    return found;
}

Result<std::vector<FoundMoment>> Search::find (const Book& book, const Wanted& wanted) const
{
    const auto person = book.people().named (wanted.person);
    if (! person)
        return failure (person.error());
    const Asked asked (*pages_, wanted, *person ? std::optional ((*person)->id) : std::nullopt);

    std::vector<FoundMoment> found;
    for (const auto& session : pages_->sessions)
    {
        if (asked.isOver (session) || found.size() >= wanted.most)
            break; // newest first: the others are older
        const auto numbers = asked.numbersIn (session, wanted.most - found.size());
        if (numbers.empty())
            continue;
        const auto whole = book.sessions().with (session.id);
        if (! whole)
            return failure (whole.error());
        if (! *whole)
            continue; // it went away meanwhile
        auto more = told (**whole, numbers);
        std::move (more.begin(), more.end(), std::back_inserter (found));
    }
    return found;
}
}
