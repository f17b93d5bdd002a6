// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Family.h"
#include "Journal/Internal/Flac.h"
#include "Journal/Internal/Schema.h"

using namespace antiphon;
using namespace antiphon::journal;

namespace
{
constexpr auto rate = 8000_Hz;

/** A session as the Antiphon of that version wrote it. */
void writeAs (std::size_t version, const std::filesystem::path& file, std::span<const float> sound)
{
    const auto made = Database::open (file, Database::Way::Create);
    REQUIRE (made);
    auto& database = **made;
    REQUIRE (migrate (database, sessionKind, std::span (migrations()).first (version)));
    REQUIRE (database.script (
        "INSERT INTO session (one, uuid, started_at_ms, rate_hz) VALUES (1, 'abc', 12345, 8000);"
        "INSERT INTO player (id, name, role, place) VALUES (1, 'Joe', 0, 0), (2, 'Ada', 0, 1);"
        "INSERT INTO companion_word (id, words) VALUES (1, 'played'), (2, 'echo'), (3, 'Joe "
        "paused');"
        "INSERT INTO event (id, player_id, at_s, strength) VALUES (1, 1, 0.25, 0.5);"
        "INSERT INTO phrase (id, player_id, number, at_s, end_s, onset_count) VALUES (1, 1, 1, "
        "0.25, 0.75, 3);"
        "INSERT INTO companion_act (id, at_s, decided_s, act_id, behaviour_id, because_id,"
        " note_number, phrase_number) VALUES (1, 1.0, 0.9, 1, 2, 3, 7, 1);"
        "INSERT INTO moment (id, kind, at_s, end_s, leader_id, confidence, evidence, sign, origin,"
        " state, words, parent_words, reel_place) VALUES (1, 'in_time', 0.25, 0.75, 1, 0.5, "
        "'together', '', 0, 1, 'w',"
        " 'p', 1);"
        "INSERT INTO moment_player (moment_id, place, player_id) VALUES (1, 0, 1), (1, 1, 2);"
        "INSERT INTO take_gap (take_id, from_frame, to_frame) VALUES (1, 100, 200);"));
    if (version >= 2)
        REQUIRE (database.script ("INSERT INTO take_player (take_id, player_id, own) SELECT 1, id, "
                                  "place = 0 FROM player WHERE place IS NOT NULL"));
    const auto flac = encoded (sound, 8000);
    REQUIRE (flac);
    REQUIRE (database
                 .query ("INSERT INTO take_chunk VALUES (1, 0, ?, ?)",
                         static_cast<std::int64_t> (sound.size()), *flac)
                 .run());
}
}

TEST_CASE ("a session of every older version opens as it was, and goes on",
           "[journal][schema][migration]")
{
    const auto sound = test::noise (8000, 0.5F, 3);
    for (std::size_t version = 1; version <= migrations().size(); ++version)
    {
        INFO ("version " << version);
        const test::TemporaryFolder folder;
        const auto file = folder / "a.antiphon";
        writeAs (version, file, sound);
        auto journal = Journal::open (file);
        REQUIRE (journal);
        CHECK (journal->info().uuid == "abc");
        CHECK (journal->info().startedAtMs == 12345);
        CHECK (journal->info().roster.players[1].name == "Ada");
        CHECK (journal->info().microphones.size() == 1);
        CHECK (journal->info().sound == SoundMode::Full); // what was recorded before kept all
        CHECK_FALSE (journal->info().soundLetGoAtMs);
        CHECK (test::whole (*journal, Take::Microphone) == sound);
        CHECK (journal->gaps (Take::Microphone)->size() == 1);
        CHECK (journal->events()->front().strength == 0.5);
        CHECK (journal->phrases()->front().onsets == 3);
        CHECK (journal->acts()->front().because == "Joe paused");
        const auto moment = journal->moments()->front();
        CHECK (moment.who == std::vector<std::string> { "Joe", "Ada" });
        CHECK (moment.leader == "Joe");
        CHECK (moment.parentWords == "p");
        CHECK (moment.state == Moment::State::Kept);

        REQUIRE (journal->append (Take::Microphone, 8000, sound));
        Event event;
        event.who = "Ada";
        event.time = { 1_s };
        REQUIRE (journal->add (event));
        REQUIRE (journal->commit());
        CHECK (Journal::open (file)->events()->size() == 2);
    }
}
