// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Players.h"
#include "Basis/Progress.h"
#include "Basis/Result.h"
#include "Basis/Units.h"
#include "Library/Id.h"
#include "Library/Library.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace antiphon::library
{
struct Shelf;

/** A moment as the index holds it: what it is found by. */
struct IndexedMoment
{
    std::int64_t number = 0; ///< in its session
    std::string kind;        ///< MOMENTS' code
    Instant time;
    Instant end;
    std::vector<int> who; ///< places in the session's roster; the companion is in none
    bool isKept = false;
    std::string evidence;
    std::string sign;
    std::string words;       ///< the practitioner's
    std::string parentWords; ///< verbatim
};

/** A session as the index holds it. */
struct IndexedSession
{
    Id id;
    std::int64_t startedAtMs = 0; ///< wall clock, UTC
    Seconds length {};
    std::vector<Player> roster;
    std::vector<std::optional<Id>>
        people {};                      ///< who they are, in the roster's order, where it is known
    std::vector<IndexedMoment> moments; ///< by time
    std::int64_t fileBytes = 0;         ///< of its file when it was read
    std::int64_t fileTime = 0;          ///< likewise: when that was written
};

/** What the library remembers of its session files, so that nobody opens ten thousand of them to find
    one moment. A view of its Book. */
class SessionIndex
{
public:
    explicit SessionIndex (Shelf& shelf) : shelf_ (shelf) {}

    /** Reads the files that are new or have changed, and forgets those that are gone.
        @returns files that could not be read, each with why */
    Result<std::vector<Fault>> catchUp (const Library& library,
                                        const Progress& progress = {}) const;

    /** All of them or none. Players whom the library knows by name are taken for those people, and
        stay so when their names change. */
    Result<void> put (std::span<const IndexedSession> sessions) const;

    Result<void> forget (const Id& session) const;

    /** Newest first. */
    Result<std::vector<IndexedSession>> list() const;
    Result<std::optional<IndexedSession>> with (const Id& session) const;

    /** Who the players of a session are, by their places in its roster. */
    Result<std::map<int, Id>> peopleIn (const Id& session) const;

    /** From now on everybody of that name, in sessions in which it is not known who that was, is this
        person. */
    Result<void> recognise (const Id& person, std::string_view name) const;

private:
    Shelf& shelf_;
};
}
