// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Internal/Faults.h"
#include "Journal/Internal/Rows.h"

#include <cmath>

namespace antiphon::journal
{
/** Its row, and who can be heard in it: all who are there. */
static Result<void> storeMicrophone (const Database& database, std::size_t number, PlayerId who)
{
    const auto take = static_cast<int> (microphoneTake (number));
    return database
        .query ("INSERT INTO take (id, name) VALUES (?, ?) ON CONFLICT DO NOTHING", take,
                "microphone " + std::to_string (number + 1))
        .run()
        .and_then (
            [&]
            {
                return database
                    .query ("INSERT INTO take_player (take_id, player_id, own)"
                            " SELECT ?, id, place = ? FROM player WHERE place IS NOT NULL",
                            take, static_cast<int> (who.index))
                    .run();
            });
}

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
    for (std::size_t n = 0; stored && n < info.microphones.size(); ++n)
        stored = storeMicrophone (database, n, info.microphones[n]);
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

    SessionInfo info { session.text (0),
                       session.integer (1),
                       { static_cast<double> (session.integer (2)) },
                       { {} },
                       {} };
    auto takes =
        database
            .query ("SELECT (SELECT place FROM take_player JOIN player ON player.id = player_id"
                    " WHERE take_id = take.id AND own = 1) FROM take WHERE id <> ? ORDER BY id",
                    static_cast<int> (Take::Companion))
            .each (
                [&] (const Query& row)
                { info.microphones.push_back ({ static_cast<std::uint8_t> (row.integer (0)) }); });
    if (! takes)
        return failure (takes.error());
    return database.query ("SELECT name, role FROM player WHERE place IS NOT NULL ORDER BY place")
        .each (
            [&] (const Query& row) {
                info.roster.players.push_back (
                    { row.text (0), static_cast<Role> (row.integer (1)) });
            })
        .map ([&] { return info; });
}
}
