// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/FamilyGifts.h"

#include "Library/Internal/Shelf.h"
#include "Library/Internal/Words.h"

#include <algorithm>
#include <array>

namespace antiphon::library
{
static constexpr std::array<std::string_view, 6> rooms { "bath", "kitchen", "bus",
                                                         "bed",  "outside", "anywhere" };

Result<std::vector<GivenSong>> FamilyGifts::songs() const
{
    return rowsOf (shelf_, "song",
                   shelf_.database().query (
                       "SELECT id, person_id, title, language, meaning, from_whom, given_at_ms,"
                       " given_back_at_ms FROM song ORDER BY given_at_ms, id"),
                   [] (Row& row)
                   {
                       GivenSong song;
                       song.id = row.id (0);
                       song.person = row.maybeId (1);
                       song.title = row.words (2, "title", song.id);
                       song.language = row.words (3, "language", song.id);
                       song.meaning = row.words (4, "meaning", song.id);
                       song.fromWhom = row.words (5, "from_whom", song.id);
                       song.givenAtMs = row.integer (6);
                       song.givenBackAtMs = row.maybeInteger (7);
                       return song;
                   });
}

Result<GivenSong> FamilyGifts::add (GivenSong song) const
{
    if (isBlank (song.title) || ! isOneLine (song.title))
        return failure (usage ("A song needs a title of one line."));
    song.id = Id::random();
    if (song.givenAtMs == 0)
        song.givenAtMs = wallClockMs();
    const auto seal = [&] (std::string_view column, const std::string& words)
    { return shelf_.seal ("song", column, song.id, words); };
    const auto added = change (
        shelf_, Subject::Gifts,
        [&]
        {
            return shelf_.database()
                .query ("INSERT INTO song (id, person_id, title, language, meaning, from_whom,"
                        " given_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?)",
                        bytesOf (song.id), bytesOf (song.person), seal ("title", song.title),
                        seal ("language", song.language), seal ("meaning", song.meaning),
                        seal ("from_whom", song.fromWhom), song.givenAtMs)
                .run();
        });
    if (! added)
        return failure (added.error());
    return song;
}

Result<void> FamilyGifts::giveBack (const Id& song, std::int64_t atMs) const
{
    return change (shelf_, Subject::Gifts,
                   [&]
                   {
                       return shelf_.database()
                           .query ("UPDATE song SET given_back_at_ms = ? WHERE id = ?", atMs,
                                   bytesOf (song))
                           .run()
                           .and_then ([&] { return expectOne (shelf_.database(), "The song"); });
                   });
}

static HomeIdea::Room roomFrom (const std::string& word)
{
    const auto found = std::find (rooms.begin(), rooms.end(), word);
    return static_cast<HomeIdea::Room> (found - rooms.begin()); // one of them, as the table checks
}

Result<std::vector<HomeIdea>> FamilyGifts::ideas() const
{
    return rowsOf (
        shelf_, "home_idea",
        shelf_.database().query ("SELECT id, child_id, room, words, household_things, given_at_ms"
                                 " FROM home_idea ORDER BY given_at_ms, id"),
        [] (Row& row)
        {
            HomeIdea idea;
            idea.id = row.id (0);
            idea.child = row.maybeId (1);
            idea.room = roomFrom (row.text (2));
            idea.words = row.words (3, "words", idea.id);
            idea.householdThings = row.words (4, "household_things", idea.id);
            idea.givenAtMs = row.integer (5);
            return idea;
        });
}

Result<HomeIdea> FamilyGifts::add (HomeIdea idea) const
{
    if (isBlank (idea.words))
        return failure (usage ("An idea for home needs words."));
    idea.id = Id::random();
    if (idea.givenAtMs == 0)
        idea.givenAtMs = wallClockMs();
    const auto added = change (
        shelf_, Subject::Gifts,
        [&]
        {
            return shelf_.database()
                .query (
                    "INSERT INTO home_idea (id, child_id, room, words, household_things,"
                    " given_at_ms) VALUES (?, ?, ?, ?, ?, ?)",
                    bytesOf (idea.id), bytesOf (idea.child),
                    rooms.at (static_cast<std::size_t> (idea.room)),
                    shelf_.seal ("home_idea", "words", idea.id, idea.words),
                    shelf_.seal ("home_idea", "household_things", idea.id, idea.householdThings),
                    idea.givenAtMs)
                .run();
        });
    if (! added)
        return failure (added.error());
    return idea;
}
}
