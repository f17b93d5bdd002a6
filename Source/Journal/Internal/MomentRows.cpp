// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Internal/Rows.h"

#include <map>

namespace antiphon::journal
{
static Result<void> storeWho (const Database& database, Interned& interned, const Moment& moment)
{
    int place = 0;
    for (const auto& name : moment.who)
    {
        auto stored = interned.player (name).and_then (
            [&] (std::int64_t player)
            {
                return database
                    .query (
                        "INSERT INTO moment_player (moment_id, place, player_id) VALUES (?, ?, ?)",
                        moment.id, place++, player)
                    .run();
            });
        if (! stored)
            return stored;
    }
    return {};
}

Result<void> store (const Database& database, Interned& interned, const Moment& moment)
{
    std::optional<std::int64_t> leader;
    if (moment.leader)
    {
        const auto player = interned.player (*moment.leader);
        if (! player)
            return failure (player.error());
        leader = *player;
    }
    return database
        .query ("INSERT INTO moment (id, kind, at_s, end_s, leader_id, confidence, evidence, sign,"
                " origin, state, words, parent_words, reel_place)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                moment.id, moment.kind, moment.time.sinceStart.value, moment.end.sinceStart.value,
                leader, moment.confidence, moment.evidence, moment.sign,
                static_cast<int> (moment.origin), static_cast<int> (moment.state), moment.words,
                moment.parentWords, moment.reelPlace)
        .run()
        .and_then ([&] { return storeWho (database, interned, moment); });
}

static Moment momentOf (const Query& row)
{
    Moment moment;
    moment.id = row.integer (0);
    moment.kind = row.text (1);
    moment.time = { { row.real (2) } };
    moment.end = { { row.real (3) } };
    if (! row.isNull (4))
        moment.leader = row.text (4);
    moment.confidence = row.real (5);
    moment.evidence = row.text (6);
    moment.sign = row.text (7);
    moment.origin = static_cast<Moment::Origin> (row.integer (8));
    moment.state = static_cast<Moment::State> (row.integer (9));
    moment.words = row.text (10);
    moment.parentWords = row.text (11);
    moment.reelPlace = static_cast<int> (row.integer (12));
    return moment;
}

Result<std::vector<Moment>> loadMoments (const Database& database)
{
    std::vector<Moment> moments;
    auto loaded =
        database
            .query ("SELECT moment.id, kind, at_s, end_s, name, confidence, evidence, sign, origin,"
                    " state, words, parent_words, reel_place FROM moment"
                    " LEFT JOIN player ON player.id = leader_id ORDER BY at_s, moment.id")
            .each ([&] (const Query& row) { moments.push_back (momentOf (row)); });
    std::map<std::int64_t, std::vector<std::string>> who;
    return loaded
        .and_then (
            [&]
            {
                return database
                    .query ("SELECT moment_id, name FROM moment_player JOIN player ON player.id ="
                            " player_id ORDER BY moment_id, moment_player.place")
                    .each ([&] (const Query& row)
                           { who[row.integer (0)].push_back (row.text (1)); });
            })
        .map (
            [&]
            {
                for (auto& moment : moments)
                    moment.who = who[moment.id];
                return std::move (moments);
            });
}

Result<bool> update (const Database& database, const Moment& moment)
{
    return database
        .query ("UPDATE moment SET state = ?, words = ?, parent_words = ?, reel_place = ?,"
                " at_s = ?, end_s = ? WHERE id = ?",
                static_cast<int> (moment.state), moment.words, moment.parentWords, moment.reelPlace,
                moment.time.sinceStart.value, moment.end.sinceStart.value, moment.id)
        .run()
        .map ([&] { return database.changes() > 0; });
}
}
