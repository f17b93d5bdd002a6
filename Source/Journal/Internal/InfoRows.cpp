// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Internal/Faults.h"
#include "Journal/Internal/Rows.h"

#include <cmath>

namespace antiphon::journal
{
Result<void> store (const Database& database, const SessionInfo& info)
{
    auto stored = database
                      .query ("INSERT INTO session (one, uuid, started_at_ms, rate_hz)"
                              " VALUES (1, ?, ?, ?)",
                              info.uuid, info.startedAtMs,
                              static_cast<std::int64_t> (std::llround (info.rate.value)))
                      .run();
    int place = 0;
    for (const auto& player : info.roster.players)
    {
        if (! stored)
            return stored;
        stored = database
                     .query ("INSERT INTO player (name, role, place) VALUES (?, ?, ?)", player.name,
                             static_cast<int> (player.role), place++)
                     .run();
    }
    return stored;
}

Result<SessionInfo> loadInfo (const Database& database, const std::filesystem::path& file)
{
    auto session = database.query ("SELECT uuid, started_at_ms, rate_hz FROM session");
    const auto there = session.next();
    if (! there)
        return failure (there.error());
    if (! *there)
        return failure (damaged (file, "no row in session"));

    SessionInfo info {
        session.text (0), session.integer (1), { static_cast<double> (session.integer (2)) }, { {} }
    };
    return database.query ("SELECT name, role FROM player WHERE place IS NOT NULL ORDER BY place")
        .each (
            [&] (const Query& row) {
                info.roster.players.push_back (
                    { row.text (0), static_cast<Role> (row.integer (1)) });
            })
        .map ([&] { return info; });
}
}
