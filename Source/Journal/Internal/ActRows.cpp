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

Result<std::vector<PhraseMark>> loadPhrases (const Database& database, const SessionSeals& seals)
{
    const auto lexicon = loadLexicon (database, seals);
    if (! lexicon)
        return failure (lexicon.error());
    std::vector<PhraseMark> phrases;
    return database
        .query ("SELECT player_id, number, at_s, end_s, onset_count FROM true_phrase"
                " ORDER BY at_s, id")
        .each (
            [&] (const Query& row)
            {
                phrases.push_back ({ lexicon->name (row, 0),
                                     static_cast<int> (row.integer (1)),
                                     { { row.real (2) } },
                                     { { row.real (3) } },
                                     static_cast<int> (row.integer (4)) });
            })
        .map ([&] { return std::move (phrases); });
}

Result<std::vector<CompanionAct>> loadActs (const Database& database, const SessionSeals& seals)
{
    const auto lexicon = loadLexicon (database, seals);
    if (! lexicon)
        return failure (lexicon.error());
    std::vector<CompanionAct> acts;
    return database
        .query ("SELECT at_s, decided_s, act_id, behaviour_id, because_id, note_number,"
                " phrase_number FROM true_companion_act ORDER BY at_s, id")
        .each (
            [&] (const Query& row)
            {
                acts.push_back ({ { { row.real (0) } },
                                  { { row.real (1) } },
                                  lexicon->word (row, 2),
                                  lexicon->word (row, 3),
                                  lexicon->word (row, 4),
                                  static_cast<int> (row.integer (5)),
                                  static_cast<int> (row.integer (6)) });
            })
        .map ([&] { return std::move (acts); });
}
}
