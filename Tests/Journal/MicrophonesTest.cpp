// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Family.h"
#include "Journal/Database.h"
#include "Journal/Internal/Schema.h"

using namespace antiphon;
using namespace antiphon::journal;

namespace
{
constexpr PlayerId joe { 0 };
constexpr PlayerId ada { 1 };

std::int64_t number (const std::filesystem::path& file, const std::string& question)
{
    const auto database = Database::open (file, Database::Way::ReadStill);
    REQUIRE (database);
    const auto answer = (*database)->number (question);
    REQUIRE (answer);
    return *answer;
}
}

TEST_CASE ("every microphone is a take of its own, and whose each is comes back",
           "[journal][microphones]")
{
    const test::TemporaryFolder folder;
    const auto file = folder / "a.antiphon";
    auto info = test::at (8000_Hz);
    info.microphones = { ada, joe };
    const auto ofAda = test::noise (9000, 0.5F, 1);
    const auto ofJoe = test::noise (20'000, 0.5F, 2);
    const auto ofCompanion = test::noise (500, 0.5F, 3);
    {
        auto journal = Journal::create (file, info);
        REQUIRE (journal);
        REQUIRE (journal->append (microphoneTake (0), 0, ofAda));
        REQUIRE (journal->append (microphoneTake (1), 0, ofJoe));
        REQUIRE (journal->append (Take::Companion, 0, ofCompanion));
        CHECK_FALSE (journal->append (microphoneTake (2), 0, ofJoe));
        REQUIRE (journal->commit());
    }
    const auto journal = Journal::open (file);
    REQUIRE (journal);
    CHECK (journal->info().microphones == info.microphones);
    CHECK (microphonesOf (journal->info())
           == std::vector<Take> { Take::Microphone, microphoneTake (1) });
    CHECK (test::whole (*journal, Take::Microphone) == ofAda);
    CHECK (test::whole (*journal, microphoneTake (1)) == ofJoe);
    CHECK (test::whole (*journal, Take::Companion) == ofCompanion);
    CHECK (test::whole (*journal, microphoneTake (2)).empty());
    CHECK (journal->length() == 2.5_s);
}

TEST_CASE ("the file says who can be heard in a microphone: everybody in the room",
           "[journal][microphones]")
{
    const test::TemporaryFolder folder;
    const auto file = folder / "a.antiphon";
    auto info = test::at (8000_Hz);
    info.microphones = { joe, ada };
    REQUIRE (Journal::create (file, info));

    CHECK (number (file, "SELECT count(*) FROM take_player WHERE take_id = 3") == 3);
    CHECK (number (file, "SELECT count(*) FROM take_player WHERE take_id = 3 AND own") == 1);
    CHECK (number (file,
                   "SELECT place FROM take_player JOIN player ON id = player_id"
                   " WHERE take_id = 3 AND own")
           == 1);
}

TEST_CASE ("a session from before there were several microphones has one, the first player's",
           "[journal][microphones]")
{
    const test::TemporaryFolder folder;
    const auto file = folder / "a.antiphon";
    {
        const auto old = Database::open (file, Database::Way::Create);
        REQUIRE (old);
        REQUIRE (migrate (**old, sessionKind, migrations().first (1)));
        REQUIRE ((*old)->script ("INSERT INTO session VALUES (1, 'a', 1, 8000);"
                                 "INSERT INTO player (name, role, place) VALUES"
                                 " ('Joe', 0, 0), ('Ada', 0, 1), ('Pa', 2, NULL)"));
    }
    auto journal = Journal::open (file);
    REQUIRE (journal);
    CHECK (journal->info().microphones == std::vector<PlayerId> { joe });
    CHECK (journal->info().roster.players.size() == 2);
    CHECK (number (file, "SELECT count(*) FROM take_player WHERE take_id = 1") == 2);
    CHECK (journal->append (Take::Microphone, 0, test::noise (100, 0.5F, 1)));
    CHECK_FALSE (journal->append (microphoneTake (1), 0, test::noise (100, 0.5F, 1)));
}
