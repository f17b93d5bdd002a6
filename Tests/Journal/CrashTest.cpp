// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Child.h"
#include "Journal/Family.h"
#include "Journal/KeyRing.h"

#include <signal.h>
#include <sqlite3.h>

#include <array>
#include <cstdlib>

using namespace antiphon;
using namespace antiphon::journal;

namespace
{
constexpr std::int64_t block = 100;
constexpr auto rate = 1000_Hz;
constexpr std::array takes { Take::Microphone, microphoneTake (1), Take::Companion };

/** How often the program is killed: ANTIPHON_KILLS=2000 for the long run. */
unsigned kills()
{
    const auto* wanted = std::getenv ("ANTIPHON_KILLS");
    return wanted == nullptr ? 20U : static_cast<unsigned> (std::strtoul (wanted, nullptr, 10));
}

/** Plays, saves, and says so after every commit, until it is killed. */
int playForEver (const std::filesystem::path& file, const std::vector<float>& sound, int tell)
{
    auto journal = Journal::open (file);
    for (std::int64_t turn = 0; journal && turn * block < static_cast<std::int64_t> (sound.size());
         ++turn)
    {
        const auto part =
            std::span (sound).subspan (static_cast<std::size_t> (turn * block), block);
        Event event;
        event.who = "Joe";
        event.time = instantOf (turn * block, rate);
        Moment moment;
        moment.kind = "small_sign";
        moment.who = { "Joe", "Ada" };
        for (const auto take : takes)
            if (! journal->append (take, turn * block, part))
                return 1;
        if (! journal->add (event) || ! journal->add (moment) || ! journal->commit())
            return 1;
        const char saved = '.';
        if (write (tell, &saved, 1) != 1)
            return 2;
    }
    return 3;
}

std::string integrityOf (const std::filesystem::path& file)
{
    sqlite3* database = nullptr;
    sqlite3_stmt* check = nullptr;
    REQUIRE (sqlite3_open (file.c_str(), &database) == SQLITE_OK);
    REQUIRE (sqlite3_prepare_v2 (database, "PRAGMA integrity_check", -1, &check, nullptr)
             == SQLITE_OK);
    REQUIRE (sqlite3_step (check) == SQLITE_ROW);
    const std::string verdict (reinterpret_cast<const char*> (sqlite3_column_text (check, 0)));
    sqlite3_finalize (check);
    sqlite3_close (database);
    return verdict;
}
}

TEST_CASE ("killed at any point, a session of three takes holds everything that was committed",
           "[journal][crash]")
{
    const auto sound = test::noise (600'000, 0.5F, 11); // more than anybody is let play
    auto info = test::at (rate);
    info.microphones = { { 0 }, { 1 } };
    info.library = Id::random();
    KeyRing::ofThisProgram().put (*info.library, Key::random());
    for (unsigned seed = 0; seed < kills(); ++seed)
    {
        const test::TemporaryFolder folder;
        const auto file = folder / "a.antiphon";
        REQUIRE (Journal::create (file, info));

        std::array<int, 2> pipes {};
        REQUIRE (pipe (pipes.data()) == 0);
        const auto child = test::start ([&] { return playForEver (file, sound, pipes[1]); });
        close (pipes[1]);
        std::int64_t commits = 0;
        char saved = 0;
        const auto enough = 1 + static_cast<std::int64_t> (seed * 7919U % 23U);
        while (commits < enough && read (pipes[0], &saved, 1) == 1)
            ++commits;
        // Not on the beat of the commits: somewhere in the next one.
        for (unsigned spin = seed * 1000U; spin > 0; --spin)
            static_cast<void> (getppid());
        kill (child, SIGKILL);
        CHECK (test::ended (child) == -SIGKILL);
        while (read (pipes[0], &saved, 1) == 1)
            ++commits;
        close (pipes[0]);

        {
            auto journal = Journal::open (file);
            REQUIRE (journal);
            const auto frames = journal->frames (Take::Microphone);
            CHECK (frames >= commits * block);
            CHECK (frames <= (commits + 1) * block);
            for (const auto take : takes)
                CHECK (test::whole (*journal, take)
                       == std::vector (sound.begin(), sound.begin() + frames));
            const auto turns =
                static_cast<std::size_t> (frames / block); // all of a turn, or nothing
            CHECK (journal->events()->size() == turns);
            CHECK (journal->moments()->size() == turns);
            CHECK (journal->moments()->back().who.size() == 2);

            REQUIRE (journal->append (Take::Microphone, frames, test::noise (50, 0.5F, 1)));
            CHECK (journal->commit()); // and the session can go on
        }
        CHECK (integrityOf (file) == "ok");
    }
    KeyRing::ofThisProgram().forget (*info.library);
}

TEST_CASE ("closed, a session is one file and nothing beside it", "[journal]")
{
    const test::TemporaryFolder folder;
    const auto file = folder / "a.antiphon";
    {
        auto journal = Journal::create (file, test::at (rate));
        REQUIRE (journal);
        REQUIRE (journal->append (Take::Microphone, 0, test::noise (2500, 0.5F, 1)));
        REQUIRE (journal->commit());
    }
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator (folder.path()))
    {
        CHECK (entry.path() == file);
        ++files;
    }
    CHECK (files == 1);
}

TEST_CASE ("a session copied after it was closed stands alone", "[journal]")
{
    const test::TemporaryFolder folder;
    const auto sound = test::noise (2500, 0.5F, 1);
    {
        auto journal = Journal::create (folder / "a.antiphon", test::at (rate));
        REQUIRE (journal);
        REQUIRE (journal->append (Take::Microphone, 0, sound));
        REQUIRE (journal->commit());
    }
    std::filesystem::copy_file (folder / "a.antiphon", folder / "b.antiphon");
    const auto copy = Journal::open (folder / "b.antiphon");
    REQUIRE (copy);
    CHECK (test::whole (*copy, Take::Microphone) == sound);
}

TEST_CASE ("a review sees each commit while the session is being recorded", "[journal]")
{
    const test::TemporaryFolder folder;
    const auto file = folder / "a.antiphon";
    const auto sound = test::noise (4000, 0.5F, 6);
    {
        auto scribe = Journal::create (file, test::at (rate));
        REQUIRE (scribe);
        const auto review = Journal::open (file);
        REQUIRE (review);
        for (std::int64_t at = 0; at < 4000; at += 800)
        {
            const auto part = std::span (sound).subspan (static_cast<std::size_t> (at), 800);
            REQUIRE (scribe->append (Take::Microphone, at, part));
            CHECK (review->frames (Take::Microphone) == at); // not yet
            Event event;
            event.time = instantOf (at, rate);
            REQUIRE (scribe->add (event));
            REQUIRE (scribe->commit());
            CHECK (review->frames (Take::Microphone) == at + 800);
            CHECK (review->events()->size() == static_cast<std::size_t> (at / 800 + 1));
            std::vector<float> read (sound.size(), 0.0F);
            REQUIRE (review->read (Take::Microphone, 0,
                                   std::span (read).first (static_cast<std::size_t> (at) + 800)));
            CHECK (std::equal (read.begin(), read.begin() + at + 800, sound.begin()));
        }
    }
    CHECK_FALSE (std::filesystem::exists (folder / "a.antiphon-wal"));
    CHECK (test::whole (*Journal::open (file), Take::Microphone) == sound);
}

TEST_CASE ("what a parent says during a session is kept beside what is being recorded", "[journal]")
{
    const test::TemporaryFolder folder;
    const auto file = folder / "a.antiphon";
    auto scribe = Journal::create (file, test::at (rate));
    REQUIRE (scribe);
    Moment moment;
    REQUIRE (scribe->add (moment));
    REQUIRE (scribe->commit());

    auto review = Journal::open (file);
    REQUIRE (review);
    moment.id = 1;
    moment.parentWords = "She does that at home, too.";
    REQUIRE (review->change (moment));
    REQUIRE (scribe->append (Take::Microphone, 0, test::noise (500, 0.5F, 1)));
    REQUIRE (scribe->commit());
    CHECK (scribe->moments()->front().parentWords == moment.parentWords);
}
