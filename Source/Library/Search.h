// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Library/Aims.h"
#include "Library/SessionIndex.h"

#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace antiphon::library
{
class Book;

/** What is looked for; whatever is left out may be anything. */
struct Wanted
{
    std::string person {};   ///< the name of somebody in the moment
    std::string kind {};     ///< MOMENTS' code
    std::string words {};    ///< each a beginning of a word; all of them, in any order
    std::int64_t fromMs = 0; ///< wall clock, UTC: sessions that began then or later
    std::int64_t untilMs = std::numeric_limits<std::int64_t>::max(); ///< and before then
    std::optional<Aim> aim {};            ///< marked for it, or showing one of its small signs
    std::vector<AimMoment> aimMoments {}; ///< those that were marked
    std::size_t most = 50;                ///< a screenful
};

/** A moment that was found. */
struct FoundMoment
{
    Id session;
    std::int64_t startedAtMs = 0; ///< of the session; wall clock, UTC
    std::vector<std::string> who; ///< without the companion
    IndexedMoment moment;
};

/** Finds moments of all sessions, newest session first.

    Words are sealed on the disk. They are opened once, into this memory, which is wiped when the search
    goes: a million moments of sixty letters are some 100 MB. Capitals do not count, in Latin letters
    with their accents.

    Threads: one owner. Holds what there was when it was opened. */
class Search
{
public:
    static Result<Search> open (const Book& book);
    ~Search();
    Search (Search&&) noexcept;
    Search& operator= (Search&&) noexcept;

    std::size_t sessions() const;
    std::size_t moments() const;

    /** @param book  the one it was opened on, from which the words of what was found are read */
    Result<std::vector<FoundMoment>> find (const Book& book, const Wanted& wanted) const;

private:
    struct Pages;
    class Asked;
    explicit Search (std::unique_ptr<Pages> pages);
    std::unique_ptr<Pages> pages_;
};
}
