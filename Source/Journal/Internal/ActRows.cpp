// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Internal/Rows.h"

namespace antiphon::journal
{
Result<void> store (const Database& database, Interned& interned, const PhraseMark& phrase)
{
    const auto player = interned.player (phrase.who);
    if (! player)
        return failure (player.error());
    return database
        .query ("INSERT INTO phrase (player_id, number, at_s, end_s, onset_count)"
                " VALUES (?, ?, ?, ?, ?)",
                *player, phrase.number, phrase.time.sinceStart.value, phrase.end.sinceStart.value,
                phrase.onsets)
        .run();
}

Result<void> store (const Database& database, Interned& interned, const CompanionAct& act)
{
    const auto deed = interned.word (act.act);
    const auto behaviour = interned.word (act.behaviour);
    const auto because = interned.word (act.because);
    for (const auto* word : { &deed, &behaviour, &because })
        if (! *word)
            return failure (word->error());

    return database
        .query ("INSERT INTO companion_act (at_s, decided_s, act_id, behaviour_id, because_id,"
                " note_number, phrase_number) VALUES (?, ?, ?, ?, ?, ?, ?)",
                act.time.sinceStart.value, act.decided.sinceStart.value, *deed, *behaviour,
                *because, act.note, act.phrase)
        .run();
}

Result<std::vector<PhraseMark>> loadPhrases (const Database& database)
{
    std::vector<PhraseMark> phrases;
    return database
        .query ("SELECT name, number, at_s, end_s, onset_count FROM phrase"
                " JOIN player ON player.id = player_id ORDER BY at_s, phrase.id")
        .each (
            [&] (const Query& row)
            {
                phrases.push_back ({ row.text (0),
                                     static_cast<int> (row.integer (1)),
                                     { { row.real (2) } },
                                     { { row.real (3) } },
                                     static_cast<int> (row.integer (4)) });
            })
        .map ([&] { return std::move (phrases); });
}

Result<std::vector<CompanionAct>> loadActs (const Database& database)
{
    std::vector<CompanionAct> acts;
    return database
        .query ("SELECT at_s, decided_s, deed.words, behaviour.words, because.words, note_number,"
                " phrase_number FROM companion_act"
                " LEFT JOIN companion_word AS deed ON deed.id = act_id"
                " LEFT JOIN companion_word AS behaviour ON behaviour.id = behaviour_id"
                " LEFT JOIN companion_word AS because ON because.id = because_id"
                " ORDER BY at_s, companion_act.id")
        .each (
            [&] (const Query& row)
            {
                acts.push_back ({ { { row.real (0) } },
                                  { { row.real (1) } },
                                  row.text (2),
                                  row.text (3),
                                  row.text (4),
                                  static_cast<int> (row.integer (5)),
                                  static_cast<int> (row.integer (6)) });
            })
        .map ([&] { return std::move (acts); });
}
}
