// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/FamilyVoices.h"

#include "Library/Internal/Shelf.h"
#include "Library/Internal/Words.h"

#include <algorithm>

namespace antiphon::library
{
static Told begun (Row& row, Told::Kind kind)
{
    Told told;
    told.kind = kind;
    told.id = row.id (0);
    told.child = row.id (1);
    told.household = row.maybeId (2);
    told.words = row.words (3, "words", told.id);
    told.atMs = row.integer (4);
    return told;
}

static Result<std::vector<Told>> seenAtHome (const Shelf& shelf, const Id& child)
{
    return rowsOf (
        shelf, "home_seen",
        shelf.database().query ("SELECT id, child_id, household_id, words, at_ms, idea_id"
                                " FROM home_seen WHERE child_id = ?",
                                bytesOf (child)),
        [] (Row& row)
        {
            auto told = begun (row, Told::Kind::SeenAtHome);
            told.idea = row.maybeId (5);
            return told;
        });
}

static Result<std::vector<Told>> feedback (const Shelf& shelf, const Id& child)
{
    return rowsOf (shelf, "feedback",
                   shelf.database().query ("SELECT id, child_id, household_id, words, at_ms, asked"
                                           " FROM feedback WHERE child_id = ?",
                                           bytesOf (child)),
                   [] (Row& row)
                   {
                       auto told = begun (row, Told::Kind::Feedback);
                       told.asked = row.words (5, "asked", told.id);
                       return told;
                   });
}

static Result<std::vector<Told>> talkWishes (const Shelf& shelf, const Id& child)
{
    return rowsOf (shelf, "talk_wish",
                   shelf.database().query ("SELECT id, child_id, household_id, words, at_ms,"
                                           " talked_at_ms FROM talk_wish WHERE child_id = ?",
                                           bytesOf (child)),
                   [] (Row& row)
                   {
                       auto told = begun (row, Told::Kind::TalkWish);
                       told.talkedAtMs = row.maybeInteger (5);
                       return told;
                   });
}

Result<std::vector<Told>> FamilyVoices::of (const Id& child) const
{
    std::vector<Told> all;
    for (auto* const kind : { seenAtHome, feedback, talkWishes })
    {
        const auto some = kind (shelf_, child);
        if (! some)
            return some;
        all.insert (all.end(), some->begin(), some->end());
    }
    std::stable_sort (all.begin(), all.end(),
                      [] (const Told& a, const Told& b) { return a.atMs < b.atMs; });
    return all;
}

Result<std::vector<Told>> FamilyVoices::of (const Id& child, const Id& household) const
{
    auto told = of (child);
    if (told)
        std::erase_if (
            *told, [&] (const Told& one) { return one.household && one.household != household; });
    return told;
}

Result<void> FamilyVoices::insert (const Told& told) const
{
    auto& database = shelf_.database();
    switch (told.kind)
    {
        case Told::Kind::SeenAtHome:
            return database
                .query ("INSERT INTO home_seen (id, child_id, household_id, idea_id, words, at_ms)"
                        " VALUES (?, ?, ?, ?, ?, ?)",
                        bytesOf (told.id), bytesOf (told.child), bytesOf (told.household),
                        bytesOf (told.idea),
                        shelf_.seal ("home_seen", "words", told.id, told.words), told.atMs)
                .run();
        case Told::Kind::Feedback:
            return database
                .query ("INSERT INTO feedback (id, child_id, household_id, asked, words, at_ms)"
                        " VALUES (?, ?, ?, ?, ?, ?)",
                        bytesOf (told.id), bytesOf (told.child), bytesOf (told.household),
                        shelf_.seal ("feedback", "asked", told.id, told.asked),
                        shelf_.seal ("feedback", "words", told.id, told.words), told.atMs)
                .run();
        case Told::Kind::TalkWish:
            break;
    }
    return database
        .query ("INSERT INTO talk_wish (id, child_id, household_id, words, at_ms, talked_at_ms)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                bytesOf (told.id), bytesOf (told.child), bytesOf (told.household),
                shelf_.seal ("talk_wish", "words", told.id, told.words), told.atMs, told.talkedAtMs)
        .run();
}

Result<Told> FamilyVoices::add (Told told) const
{
    if (isBlank (told.words) && told.kind != Told::Kind::TalkWish)
        return failure (usage ("Write down what the family said, in their own words."));
    told.id = Id::random();
    if (told.atMs == 0)
        told.atMs = wallClockMs();
    const auto added = change (shelf_, Subject::Voices, [&] { return insert (told); });
    if (! added)
        return failure (added.error());
    return told;
}

Result<void> FamilyVoices::talked (const Id& wish, std::int64_t atMs) const
{
    return change (
        shelf_, Subject::Voices,
        [&]
        {
            return shelf_.database()
                .query ("UPDATE talk_wish SET talked_at_ms = ? WHERE id = ?", atMs, bytesOf (wish))
                .run()
                .and_then ([&] { return expectOne (shelf_.database(), "The wish to talk"); });
        });
}

Result<std::vector<SafeguardingHandover>> FamilyVoices::handovers (const Id& child) const
{
    return rowsOf (shelf_, "safeguarding_handover",
                   shelf_.database().query ("SELECT id, child_id, at_ms FROM safeguarding_handover"
                                            " WHERE child_id = ? ORDER BY at_ms, id",
                                            bytesOf (child)),
                   [] (Row& row) {
                       return SafeguardingHandover { row.id (0), row.id (1), row.integer (2) };
                   });
}

Result<SafeguardingHandover> FamilyVoices::handedOver (const Id& child) const
{
    const SafeguardingHandover handover { Id::random(), child, wallClockMs() };
    const auto added =
        change (shelf_, Subject::Voices,
                [&]
                {
                    return shelf_.database()
                        .query ("INSERT INTO safeguarding_handover (id, child_id, at_ms)"
                                " VALUES (?, ?, ?)",
                                bytesOf (handover.id), bytesOf (child), handover.atMs)
                        .run();
                });
    if (! added)
        return failure (added.error());
    return handover;
}
}
