// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Internal/Faults.h"
#include "Journal/Internal/Rows.h"

#include <cmath>

namespace antiphon::journal
{
/** Who can be heard in a microphone: all who are there. */
static Result<void> storeAudible (const Database& database, std::size_t number, PlayerId who)
{
    return database
        .query ("INSERT INTO take_player (take_id, player_id, own)"
                " SELECT ?, id, place = ? FROM player WHERE place IS NOT NULL",
                static_cast<int> (microphoneTake (number)), static_cast<int> (who.index))
        .run();
}

Result<void> storeMicrophones (const Database& database, std::size_t count)
{
    Result<void> stored;
    for (std::size_t n = 0; stored && n < count; ++n)
        stored = database
                     .query ("INSERT INTO take (id, name) VALUES (?, ?) ON CONFLICT DO NOTHING",
                             static_cast<int> (microphoneTake (n)),
                             "microphone " + std::to_string (n + 1))
                     .run();
    return stored;
}

Result<void> store (const Database& database, const SessionSeals& seals, const SessionInfo& info)
{
    auto stored = database
                      .query ("INSERT INTO session (one, uuid, started_at_ms, rate_hz,"
                              " sound_mode, sound_let_go_at_ms) VALUES (1, ?, ?, ?, ?, ?)",
                              info.uuid, info.startedAtMs,
                              static_cast<std::int64_t> (std::llround (info.rate.value)),
                              static_cast<int> (info.sound), info.soundLetGoAtMs)
                      .run();
    std::int64_t id = 0;
    for (const auto& player : info.roster.players)
    {
        if (! stored)
            return stored;
        ++id;
        stored = database
                     .query ("INSERT INTO player (id, name, role, place) VALUES (?, ?, ?, ?)", id,
                             seals.kept (namePlace (id), player.name),
                             static_cast<int> (player.role), id - 1)
                     .run();
    }
    for (std::size_t n = 0; stored && n < info.microphones.size(); ++n)
        stored = storeAudible (database, n, info.microphones[n]);
    return stored;
}

Result<SessionInfo> loadInfo (const Database& database,
                              const SessionSeals& seals,
                              const std::filesystem::path& file)
{
    // Nobody may be missing among those who can be heard: every consent is asked of them.
    const auto damagedRows = database.number (
        "SELECT (SELECT count (*) FROM player) - (SELECT count (*) FROM true_player)"
        " + (SELECT count (*) FROM take_player) - (SELECT count (*) FROM true_take_player)");
    if (! damagedRows)
        return failure (damagedRows.error());
    if (*damagedRows != 0)
        return failure (damaged (file, "who was there does not agree with its sum"));
    auto session = database.query ("SELECT uuid, started_at_ms, rate_hz, sound_mode,"
                                   " sound_let_go_at_ms FROM true_session");
    const auto there = session.next();
    if (! there)
        return failure (there.error());
    if (! *there)
        return failure (damaged (file, "no row in session agrees with its sum"));

    SessionInfo info { session.text (0),
                       session.integer (1),
                       { static_cast<double> (session.integer (2)) },
                       { {} },
                       {},
                       seals.library(),
                       static_cast<SoundMode> (session.integer (3)),
                       {} };
    if (! session.isNull (4))
        info.soundLetGoAtMs = session.integer (4);
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
    const auto lexicon = loadLexicon (database, seals);
    if (! lexicon)
        return failure (damaged (file, lexicon.error().details));
    for (const auto& person : lexicon->people)
        if (person.isThere)
            info.roster.players.push_back ({ person.name, person.role });
    return info;
}
}
