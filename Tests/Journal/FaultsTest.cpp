// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Child.h"
#include "Journal/Database.h"
#include "Journal/Family.h"

#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include <fstream>
#include <iterator>

using namespace antiphon;
using namespace antiphon::journal;
namespace fs = std::filesystem;

namespace
{
constexpr auto rate = 8000_Hz;

/** A closed session with three seconds of sound and a moment. */
void make (const fs::path& file)
{
    auto journal = Journal::create (file, test::at (rate));
    REQUIRE (journal);
    REQUIRE (journal->append (Take::Microphone, 0, test::noise (24'000, 0.5F, 1)));
    REQUIRE (journal->add (Moment {}));
    REQUIRE (journal->commit());
}

std::string bytesOf (const fs::path& file)
{
    std::ifstream stream (file, std::ios::binary);
    return { std::istreambuf_iterator<char> (stream), {} };
}

void write (const fs::path& file, const std::string& bytes)
{
    std::ofstream (file, std::ios::binary) << bytes;
}

void run (const fs::path& file, const std::string& sql, int expected = SQLITE_OK)
{
    sqlite3* database = nullptr;
    REQUIRE (sqlite3_open (file.c_str(), &database) == SQLITE_OK);
    CHECK (sqlite3_exec (database, sql.c_str(), nullptr, nullptr, nullptr) == expected);
    sqlite3_close (database);
}

Fault refused (const fs::path& file)
{
    const auto journal = Journal::open (file);
    REQUIRE_FALSE (journal);
    CHECK (journal.error().sentence.find (file.string()) != std::string::npos);
    return journal.error();
}

bool says (const Fault& fault, const std::string& words)
{
    return fault.sentence.find (words) != std::string::npos;
}
}

TEST_CASE ("a session of a newer Antiphon is refused and left byte for byte",
           "[journal][bad input]")
{
    const test::TemporaryFolder folder;
    const auto file = folder / "a.antiphon";
    make (file);
    run (file, "PRAGMA user_version = 1000");
    const auto before = bytesOf (file);

    const auto fault = refused (file);
    CHECK (fault.kind == Fault::Kind::Unsupported);
    CHECK (says (fault, "a newer Antiphon is needed"));
    CHECK (bytesOf (file) == before);
    CHECK (std::distance (fs::directory_iterator (folder.path()), {}) == 1);
}

TEST_CASE ("opening a session to look changes nothing in it", "[journal]")
{
    const test::TemporaryFolder folder;
    const auto file = folder / "a.antiphon";
    make (file);
    const auto before = bytesOf (file);
    for (int time = 0; time < 3; ++time)
    {
        const auto journal = Journal::open (file);
        REQUIRE (journal);
        CHECK (journal->moments()->size() == 1);
    }
    CHECK (bytesOf (file) == before);
}

TEST_CASE ("what is not a session is said to be none and left alone", "[journal][bad input]")
{
    const test::TemporaryFolder folder;
    const auto file = folder / "a.antiphon";
    SECTION ("a text")
    {
        write (file, std::string (5000, 'x'));
        CHECK (says (refused (file), "not an Antiphon session"));
    }
    SECTION ("a line")
    {
        write (file, "hello");
        CHECK (says (refused (file), "not an Antiphon session"));
    }
    SECTION ("somebody else's database")
    {
        run (file, "CREATE TABLE song (name TEXT)");
        CHECK (says (refused (file), "not an Antiphon session"));
    }
    SECTION ("nothing")
    {
        write (file, "");
        CHECK (says (refused (file), "empty"));
        CHECK (fs::file_size (file) == 0);
    }
    SECTION ("a folder")
    {
        fs::create_directory (file);
        CHECK (says (refused (file), "not a file"));
    }
    SECTION ("no file at all")
    {
        CHECK (says (refused (file), "no session"));
        CHECK_FALSE (fs::exists (file));
    }
}

TEST_CASE ("a session cut short anywhere is a sentence, never a crash", "[journal][bad input]")
{
    const test::TemporaryFolder folder;
    const auto file = folder / "a.antiphon";
    make (file);
    const auto bytes = bytesOf (file);
    for (const double share : { 0.001, 0.01, 0.1, 0.3, 0.5, 0.9, 0.999 })
    {
        write (file,
               bytes.substr (
                   0, static_cast<std::size_t> (share * static_cast<double> (bytes.size()))));
        const auto fault = refused (file);
        CHECK ((says (fault, "damaged") || says (fault, "not an Antiphon session")));
    }
}

TEST_CASE ("flipped bytes are refused or harmless, never played and never a crash",
           "[journal][bad input]")
{
    const test::TemporaryFolder folder;
    const auto file = folder / "a.antiphon";
    make (file);
    const auto bytes = bytesOf (file);
    const auto sound = test::noise (24'000, 0.5F, 1);
    std::size_t noticed = 0;
    for (std::size_t place = 96; place < bytes.size(); place += 499)
    {
        auto damaged = bytes;
        for (std::size_t n = place; n < std::min (place + 8, damaged.size()); ++n)
            damaged[n] = static_cast<char> (~damaged[n]);
        write (file, damaged);
        auto journal = Journal::open (file);
        std::vector<float> read (24'000);
        const auto done = journal ? journal->read (Take::Microphone, 0, read)
                                  : Result<void> (failure (journal.error()));
        if (! done)
        {
            CHECK (says (done.error(), "a.antiphon"));
            ++noticed;
        }
        else if (journal->frames (Take::Microphone) == 24'000)
            CHECK (read == sound); // the damage is elsewhere
        if (journal)
        {
            static_cast<void> (journal->moments());
            static_cast<void> (journal->events());
        }
    }
    CHECK (noticed > 20);
}

TEST_CASE ("a session is never begun over another file", "[journal][bad input]")
{
    const test::TemporaryFolder folder;
    const auto file = folder / "a.antiphon";
    write (file, "somebody's letter");
    const auto journal = Journal::create (file, test::at (rate));
    REQUIRE_FALSE (journal);
    CHECK (says (journal.error(), "there already"));
    CHECK (bytesOf (file) == "somebody's letter");
}

TEST_CASE ("a session in no folder is not begun, and nothing is left behind",
           "[journal][bad input]")
{
    const test::TemporaryFolder folder;
    write (folder / "file", "in the way");
    for (const auto& file : { folder / "none/a.antiphon", folder / "file/a.antiphon" })
    {
        const auto journal = Journal::create (file, test::at (rate));
        REQUIRE_FALSE (journal);
        CHECK (says (journal.error(), file.string()));
    }
}

TEST_CASE ("a full disk loses nothing that was committed, and room lets the session go on",
           "[journal][bad input]")
{
    const test::TemporaryFolder folder;
    const auto file = folder / "a.antiphon";
    const auto sound = test::noise (400'000, 0.9F, 8);
    const auto child = test::start (
        [&]
        {
            auto journal = Journal::create (file, test::at (rate));
            if (! journal
                || ! journal->append (Take::Microphone, 0, std::span (sound).first (80'000))
                || ! journal->commit())
                return 1;

            // No file may grow beyond this: as if the disk had ended there.
            signal (SIGXFSZ, SIG_IGN);
            const rlimit full { 400'000, RLIM_INFINITY };
            setrlimit (RLIMIT_FSIZE, &full);
            Moment moment;
            moment.kind = "small_sign";
            if (! journal->append (Take::Microphone, 80'000, std::span (sound).subspan (80'000))
                || ! journal->add (moment))
                return 2;
            const auto failed = journal->commit();
            if (failed || ! says (failed.error(), file.string()))
                return 3;
            if (journal->commit())
                return 4;

            {
                const auto review = Journal::open (file); // as somebody would after the fault
                std::vector<float> read (80'000);
                if (! review || review->frames (Take::Microphone) != 80'000
                    || ! review->read (Take::Microphone, 0, read)
                    || ! std::equal (read.begin(), read.end(), sound.begin()))
                    return 5;
            }
            const rlimit room { RLIM_INFINITY, RLIM_INFINITY };
            setrlimit (RLIMIT_FSIZE, &room);
            return journal->commit() ? 0 : 6;
        });
    CHECK (test::ended (child) == 0);

    const auto journal = Journal::open (file);
    REQUIRE (journal);
    CHECK (test::whole (*journal, Take::Microphone) == sound);
    CHECK (journal->moments()->size() == 1);
}

TEST_CASE ("a session whose file was deleted says so instead of recording into nothing",
           "[journal][bad input]")
{
    const test::TemporaryFolder folder;
    fs::create_directory (folder / "stick");
    auto journal = Journal::create (folder / "stick/a.antiphon", test::at (rate));
    REQUIRE (journal);
    REQUIRE (journal->append (Take::Microphone, 0, test::noise (9000, 0.5F, 1)));
    REQUIRE (journal->commit());

    fs::remove_all (folder / "stick");
    REQUIRE (journal->append (Take::Microphone, 9000, test::noise (9000, 0.5F, 1)));
    const auto failed = journal->commit();
    REQUIRE_FALSE (failed);
    CHECK (says (failed.error(), "a.antiphon"));
    CHECK (says (failed.error(), "gone"));
}

TEST_CASE ("while nothing can be saved, memory is bounded and the loss is marked",
           "[journal][bad input]")
{
    const test::TemporaryFolder folder;
    const auto file = folder / "a.antiphon";
    const auto away = folder / "away.antiphon";
    constexpr std::int64_t seconds = 310;
    {
        auto journal = Journal::create (file, test::at (1000_Hz));
        REQUIRE (journal);
        fs::rename (file, away);
        for (std::int64_t second = 0; second < seconds; ++second)
        {
            REQUIRE (
                journal->append (Take::Microphone, second * 1000, test::noise (1000, 0.5F, 1)));
            CHECK_FALSE (journal->commit());
        }
        fs::rename (away, file);
        REQUIRE (journal->commit());
    }
    const auto journal = Journal::open (file);
    REQUIRE (journal);
    CHECK (journal->frames (Take::Microphone) == seconds * 1000);
    const auto gaps = journal->gaps (Take::Microphone);
    REQUIRE (gaps);
    REQUIRE (gaps->size() == 10);
    CHECK (gaps->front().from == 0);
    CHECK (gaps->back().to == 10'000);
}

TEST_CASE ("a session in a place that cannot be written to opens for reading",
           "[journal][bad input]")
{
    const test::TemporaryFolder folder;
    fs::create_directory (folder / "shelf");
    const auto file = folder / "shelf/a.antiphon";
    make (file);
    fs::permissions (folder.path(), fs::perms (0755));
    fs::permissions (file, fs::perms (0444));
    fs::permissions (folder / "shelf", fs::perms (0555));

    const auto child = test::start (
        [&]
        {
            constexpr uid_t nobody = 65534; // permissions do not bind root
            if (geteuid() == 0 && setuid (nobody) != 0)
                return 9;
            auto journal = Journal::open (file);
            if (! journal || journal->moments()->size() != 1)
                return 1;
            std::vector<float> read (24'000);
            if (! journal->read (Take::Microphone, 0, read)
                || read != test::noise (24'000, 0.5F, 1))
                return 2;
            auto moment = journal->moments()->front();
            const auto changed = journal->change (moment);
            if (changed || ! says (changed.error(), "cannot be written to"))
                return 3;
            return Journal::create (folder / "shelf/b.antiphon", test::at (rate)) ? 4 : 0;
        });
    CHECK (test::ended (child) == 0);
    fs::permissions (folder / "shelf", fs::perms::owner_all);
}

TEST_CASE ("a session that was not closed, in a place that cannot be written to, says what to copy",
           "[journal][bad input]")
{
    const test::TemporaryFolder folder;
    fs::create_directory (folder / "shelf");
    const auto file = folder / "shelf/a.antiphon";
    const auto crashed = test::start (
        [&]() -> int
        {
            auto journal = Journal::create (file, test::at (rate));
            const auto saved = journal
                && journal->append (Take::Microphone, 0, test::noise (9000, 0.5F, 1))
                && journal->commit();
            _exit (saved ? 0 : 1);
        });
    REQUIRE (test::ended (crashed) == 0);
    fs::remove (folder / "shelf/a.antiphon-shm"); // the copier took the log along, and not this
    fs::permissions (folder.path(), fs::perms (0755));
    fs::permissions (folder / "shelf", fs::perms (0555));

    const auto child = test::start (
        [&]
        {
            if (geteuid() == 0 && setuid (65534) != 0)
                return 9;
            const auto journal = Journal::open (file);
            return ! journal && says (journal.error(), "a.antiphon-wal") ? 0 : 1;
        });
    CHECK (test::ended (child) == 0);
    fs::permissions (folder / "shelf", fs::perms::owner_all);
}

TEST_CASE ("what the companion did cannot be changed or taken back", "[journal]")
{
    const test::TemporaryFolder folder;
    const auto file = folder / "a.antiphon";
    {
        auto journal = Journal::create (file, test::at (rate));
        REQUIRE (journal);
        REQUIRE (journal->add (CompanionAct { {}, {}, "played", "echo", "your three taps", 1, 1 }));
        REQUIRE (journal->commit());
    }
    for (const auto* const sql :
         { "UPDATE companion_act SET note_number = 2", "DELETE FROM companion_act",
           "UPDATE companion_word SET words = 'nothing'", "DELETE FROM companion_word" })
    {
        const auto database = Database::open (file, Database::Way::Change);
        REQUIRE (database);
        const auto done = (*database)->script (sql);
        REQUIRE_FALSE (done);
        CHECK (done.error().details.find ("written once") != std::string::npos);
    }
    // A program without our sums can change no row at all.
    run (file, "UPDATE companion_act SET note_number = 2", SQLITE_ERROR);
    CHECK (Journal::open (file)->acts()->front().because == "your three taps");
}
