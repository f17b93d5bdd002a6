// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Library/Book.h"
#include "Library/MadeLibrary.h"
#include "Support/TemporaryFolder.h"

namespace antiphon::test
{
/** A library of its own, and its book. */
struct MadeBook
{
    MadeBook() : library (madeLibrary (folder.path())), book (opened()) {}

    library::Book opened() const
    {
        auto opened = library::Book::open (library);
        if (! opened)
            FAIL (opened.error().sentence);
        return std::move (*opened);
    }

    library::Id person (const std::string& name, Role role = Role::Child) const
    {
        const auto added = book.people().add ({ .name = name, .role = role });
        if (! added)
            FAIL (added.error().sentence);
        return added->id;
    }

    TemporaryFolder folder;
    library::Library library;
    library::Book book;
};

/** A session as the index holds it: of these players, `moments` of a kind, all in each. */
inline library::IndexedSession indexed (const std::vector<std::string>& players, int moments)
{
    library::IndexedSession session;
    session.id = library::Id::random();
    session.startedAtMs = 1'793'620'800'000; // 2 November 2026, noon
    session.length = 60_s;
    for (const auto& name : players)
        session.roster.push_back ({ name, Role::Child });
    for (int n = 1; n <= moments; ++n)
    {
        library::IndexedMoment moment;
        moment.number = n;
        moment.kind = n % 2 == 0 ? "in_time" : "turn_exchange";
        moment.time = { Seconds { 10.0 * n } };
        moment.end = { Seconds { 10.0 * n + 4.5 } };
        for (std::size_t place = 0; place < players.size(); ++place)
            moment.who.push_back (static_cast<int> (place));
        moment.evidence = "kept together for " + std::to_string (20 + n) + " beats";
        session.moments.push_back (std::move (moment));
    }
    return session;
}
}
