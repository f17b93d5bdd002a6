// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Internal/Rows.h"

#include <map>

namespace antiphon::journal
{
static Place evidence (std::int64_t moment) { return { "moment", "evidence", { moment } }; }
static Place sign (std::int64_t moment) { return { "moment", "sign", { moment } }; }
static Place words (std::int64_t moment) { return { "moment", "words", { moment } }; }
static Place parentWords (std::int64_t moment) { return { "moment", "parent_words", { moment } }; }

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
    const auto& seals = interned.seals();
    return database
        .query ("INSERT INTO moment (id, kind, at_s, end_s, leader_id, confidence, evidence, sign,"
                " origin, state, words, parent_words, reel_place)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                moment.id, moment.kind, moment.time.sinceStart.value, moment.end.sinceStart.value,
                leader, moment.confidence, seals.kept (evidence (moment.id), moment.evidence),
                seals.kept (sign (moment.id), moment.sign), static_cast<int> (moment.origin),
                static_cast<int> (moment.state), seals.kept (words (moment.id), moment.words),
                seals.kept (parentWords (moment.id), moment.parentWords), moment.reelPlace)
        .run()
        .and_then ([&] { return storeWho (database, interned, moment); });
}

/** Its words, all of them or a fault. */
static Result<void> unsealWords (const Query& row, const SessionSeals& seals, Moment& moment)
{
    struct Column
    {
        Place place;
        int number;
        std::string& words;
    };
    const auto id = moment.id;
    for (const auto& column :
         { Column { evidence (id), 6, moment.evidence }, Column { sign (id), 7, moment.sign },
           Column { words (id), 10, moment.words },
           Column { parentWords (id), 11, moment.parentWords } })
    {
        auto words = seals.words (column.place, row, column.number);
        if (! words)
            return failure (words.error());
        column.words = std::move (*words);
    }
    return {};
}

static Result<Moment> momentOf (const Query& row, const SessionSeals& seals, const Lexicon& lexicon)
{
    Moment moment;
    moment.id = row.integer (0);
    moment.kind = row.text (1);
    moment.time = { { row.real (2) } };
    moment.end = { { row.real (3) } };
    if (! row.isNull (4))
        moment.leader = lexicon.name (row, 4);
    moment.confidence = row.real (5);
    moment.origin = static_cast<Moment::Origin> (row.integer (8));
    moment.state = static_cast<Moment::State> (row.integer (9));
    moment.reelPlace = static_cast<int> (row.integer (12));
    return unsealWords (row, seals, moment).map ([&] { return std::move (moment); });
}

static Result<std::map<std::int64_t, std::vector<std::string>>> loadWho (const Database& database,
                                                                         const Lexicon& lexicon)
{
    std::map<std::int64_t, std::vector<std::string>> who;
    return database
        .query ("SELECT moment_id, player_id FROM true_moment_player ORDER BY moment_id, place")
        .each ([&] (const Query& row) { who[row.integer (0)].push_back (lexicon.name (row, 1)); })
        .map ([&] { return std::move (who); });
}

Result<std::vector<Moment>> loadMoments (const Database& database, const SessionSeals& seals)
{
    const auto lexicon = loadLexicon (database, seals);
    if (! lexicon)
        return failure (lexicon.error());
    auto who = loadWho (database, *lexicon);
    if (! who)
        return failure (who.error());
    std::vector<Moment> moments;
    return database
        .query ("SELECT id, kind, at_s, end_s, leader_id, confidence, evidence, sign, origin,"
                " state, words, parent_words, reel_place FROM true_moment ORDER BY at_s, id")
        .tryEach (
            [&] (const Query& row)
            {
                return momentOf (row, seals, *lexicon)
                    .map (
                        [&] (Moment moment)
                        {
                            moment.who = (*who)[moment.id];
                            moments.push_back (std::move (moment));
                        });
            })
        .map ([&] { return std::move (moments); });
}

Result<void> sealWords (const Database& database, const SessionSeals& seals, const Moment& moment)
{
    return database
        .query (
            "UPDATE moment SET evidence = ?, sign = ?, words = ?, parent_words = ? WHERE id = ?",
            seals.kept (evidence (moment.id), moment.evidence),
            seals.kept (sign (moment.id), moment.sign),
            seals.kept (words (moment.id), moment.words),
            seals.kept (parentWords (moment.id), moment.parentWords), moment.id)
        .run();
}

Result<bool> update (const Database& database, const SessionSeals& seals, const Moment& moment)
{
    return database
        .query ("UPDATE moment SET state = ?, words = ?, parent_words = ?, reel_place = ?,"
                " at_s = ?, end_s = ? WHERE id = ?",
                static_cast<int> (moment.state), seals.kept (words (moment.id), moment.words),
                seals.kept (parentWords (moment.id), moment.parentWords), moment.reelPlace,
                moment.time.sinceStart.value, moment.end.sinceStart.value, moment.id)
        .run()
        .map ([&] { return database.changes() > 0; });
}
}
