// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Family.h"
#include "Journal/KeyRing.h"
#include "Journal/Sealing.h"

#include <sqlite3.h>

#include <fstream>
#include <iterator>
#include <numbers>

using namespace antiphon;
using namespace antiphon::journal;
namespace fs = std::filesystem;

namespace
{
constexpr auto rate = 8000_Hz;
constexpr auto canary = "Xanthippe-Quokka";

/** A library whose key is on the ring while this lives. */
struct Unlocked
{
    Unlocked() { ring.put (id, key.copy()); }
    ~Unlocked() { ring.forget (id); }
    Unlocked (const Unlocked&) = delete;
    Unlocked& operator= (const Unlocked&) = delete;

    KeyRing& ring = KeyRing::ofThisProgram();
    Id id = Id::random();
    Key key = Key::random();
};

/** What 16 bits make of a 1 kHz tone: a fingerprint that is easy to find. */
std::vector<float> tone (std::size_t frames)
{
    std::vector<float> samples (frames);
    for (std::size_t n = 0; n < frames; ++n)
        samples[n] =
            std::round (static_cast<float> (std::sin (
                            2.0 * std::numbers::pi * static_cast<double> (n) * 1000.0 / rate.value))
                        * 16000.0F)
            / 32768.0F;
    return samples;
}

void play (Journal& journal, const std::vector<float>& sound)
{
    const auto name = std::string (canary);
    REQUIRE (journal.append (Take::Microphone, 0, sound));
    REQUIRE (journal.append (Take::Companion, 0, sound));
    Event event;
    event.who = name;
    event.because = name + " came back";
    event.time = { 500_ms };
    REQUIRE (journal.add (event));
    REQUIRE (journal.add (PhraseMark { name, 1, { 500_ms }, { 1_s }, 3 }));
    REQUIRE (journal.add (CompanionAct { { 1_s }, { 1_s }, "played", "echo", name + " paused" }));
    Moment moment;
    moment.kind = "small_sign";
    moment.who = { name, "Companion" };
    moment.leader = name;
    moment.evidence = name + " looked up";
    moment.sign = "smiled at " + name;
    REQUIRE (journal.add (moment));
    REQUIRE (journal.commit());
    moment.id = 1;
    moment.words = name + " started something new";
    moment.parentWords = "That is our " + name;
    REQUIRE (journal.change (moment));
}

void isAsPlayed (const Journal& journal, const std::vector<float>& sound)
{
    const auto name = std::string (canary);
    CHECK (journal.info().roster.players.front().name == name);
    CHECK (test::whole (journal, Take::Microphone) == sound);
    CHECK (test::whole (journal, Take::Companion) == sound);
    CHECK (journal.events()->front().who == name);
    CHECK (journal.events()->front().because == name + " came back");
    CHECK (journal.phrases()->front().who == name);
    CHECK (journal.acts()->front().because == name + " paused");
    const auto moment = journal.moments()->front();
    CHECK (moment.who == std::vector<std::string> { name, "Companion" });
    CHECK (moment.leader == name);
    CHECK (moment.evidence == name + " looked up");
    CHECK (moment.sign == "smiled at " + name);
    CHECK (moment.words == name + " started something new");
    CHECK (moment.parentWords == "That is our " + name);
    std::vector<float> peaks (peaksPerSecond);
    REQUIRE (journal.peaks (Take::Microphone, 0, peaks));
    CHECK (peaks[10] > 0.4F);
}

SessionInfo quokkas (std::optional<Id> library)
{
    auto info = test::at (rate);
    info.roster.players.front().name = canary;
    info.library = library;
    return info;
}

std::string bytesOf (const fs::path& file)
{
    std::ifstream stream (file, std::ios::binary);
    return { std::istreambuf_iterator<char> (stream), {} };
}

std::string bytesIn (const fs::path& folder)
{
    std::string all;
    for (const auto& entry : fs::recursive_directory_iterator (folder))
        all += bytesOf (entry.path());
    return all;
}

std::size_t count (const std::string& bytes, const std::string& wanted)
{
    std::size_t hits = 0;
    for (auto at = bytes.find (wanted); at != std::string::npos; at = bytes.find (wanted, at + 1))
        ++hits;
    return hits;
}

/** FLAC's beginning, and the beginning of each of its frames of this tone: 0 where sound is sealed. */
std::size_t secrets (const std::string& bytes)
{
    return count (bytes, canary) + count (bytes, "Quokka") + count (bytes, "fLaC")
        + count (bytes, "smiled");
}
}

TEST_CASE ("a sealed session comes back as it was played, while its library is unlocked",
           "[journal][sealed]")
{
    const test::TemporaryFolder folder;
    const auto file = folder / "a.antiphon";
    const auto sound = tone (20'500);
    const Unlocked library;
    {
        auto journal = Journal::create (file, quokkas (library.id));
        REQUIRE (journal);
        CHECK (journal->info().library == library.id);
        play (*journal, sound);
        isAsPlayed (*journal, sound);
    }
    isAsPlayed (*Journal::open (file), sound);
    CHECK (*libraryOf (file) == library.id);
}

TEST_CASE ("locked, a sealed session does not open, and nothing of it can be read",
           "[journal][sealed]")
{
    const test::TemporaryFolder folder;
    const auto file = folder / "a.antiphon";
    {
        const Unlocked library;
        auto journal = Journal::create (file, quokkas (library.id));
        REQUIRE (journal);
        play (*journal, tone (20'500));
        CHECK (secrets (bytesIn (folder.path())) == 0); // in the write-ahead log neither
    }
    const auto locked = Journal::open (file);
    REQUIRE_FALSE (locked);
    CHECK (locked.error().kind == Fault::Kind::Locked);
    CHECK (locked.error().sentence.find ("a.antiphon") != std::string::npos);
    CHECK (secrets (bytesIn (folder.path())) == 0);

    const Unlocked other;
    CHECK_FALSE (Journal::create (folder / "b.antiphon", quokkas (Id::random())));
    CHECK_FALSE (fs::exists (folder / "b.antiphon"));
}

TEST_CASE ("another library's key opens nothing", "[journal][sealed][bad input]")
{
    const test::TemporaryFolder folder;
    const auto file = folder / "a.antiphon";
    Unlocked library;
    REQUIRE (Journal::create (file, quokkas (library.id)));
    library.ring.put (library.id, Key::random());
    const auto refused = Journal::open (file);
    REQUIRE_FALSE (refused);
    CHECK (refused.error().sentence.find ("damaged") != std::string::npos);
}

TEST_CASE ("a session recorded before is sealed all at once, and no page of it tells",
           "[journal][sealed]")
{
    const test::TemporaryFolder folder;
    const auto file = folder / "a.antiphon";
    const auto sound = tone (20'500);
    {
        auto journal = Journal::create (file, quokkas ({}));
        REQUIRE (journal);
        play (*journal, sound);
    }
    CHECK (secrets (bytesIn (folder.path())) > 10);
    CHECK_FALSE (libraryOf (file)->has_value());

    const Unlocked library;
    const auto stopped = sealSession (file, library.id, [] (double done) { return done < 0.4; });
    REQUIRE_FALSE (stopped);
    CHECK (stopped.error().sentence.find ("stopped") != std::string::npos);
    CHECK_FALSE (libraryOf (file)->has_value());
    isAsPlayed (*Journal::open (file), sound);

    CHECK (sealSession (file, library.id) == true);
    CHECK (sealSession (file, library.id) == false); // there is nothing left to do
    CHECK (secrets (bytesIn (folder.path())) == 0);
    isAsPlayed (*Journal::open (file), sound);

    library.ring.forget (library.id);
    CHECK (Journal::open (file).error().kind == Fault::Kind::Locked);
}

TEST_CASE ("a session that is being recorded is not sealed meanwhile", "[journal][sealed]")
{
    const test::TemporaryFolder folder;
    const auto file = folder / "a.antiphon";
    const Unlocked library;
    auto journal = Journal::create (file, quokkas ({}));
    REQUIRE (journal);
    play (*journal, tone (9000));
    const auto refused = sealSession (file, library.id);
    REQUIRE_FALSE (refused);
    CHECK (refused.error().sentence.find ("a.antiphon") != std::string::npos);
    REQUIRE (journal->append (Take::Microphone, 9000, tone (1000)));
    REQUIRE (journal->commit());
}

TEST_CASE ("nothing is written unsealed into a session that was sealed meanwhile",
           "[journal][sealed]")
{
    const test::TemporaryFolder folder;
    const auto file = folder / "a.antiphon";
    {
        auto journal = Journal::create (file, quokkas ({}));
        REQUIRE (journal);
        play (*journal, tone (9000));
    }
    auto review = Journal::open (file);
    REQUIRE (review);
    auto moment = review->moments()->front();
    const Unlocked library;
    REQUIRE (sealSession (file, library.id));
    moment.words = canary;
    const auto refused = review->change (moment);
    REQUIRE_FALSE (refused);
    CHECK (refused.error().sentence.find ("open it again") != std::string::npos);
    CHECK (secrets (bytesIn (folder.path())) == 0);
}

TEST_CASE ("rows that were swapped are refused, and the rest is heard",
           "[journal][sealed][bad input]")
{
    const test::TemporaryFolder folder;
    const auto file = folder / "a.antiphon";
    const auto sound = test::noise (24'000, 0.5F, 3);
    const Unlocked library;
    {
        auto journal = Journal::create (file, quokkas (library.id));
        REQUIRE (journal);
        REQUIRE (journal->append (Take::Microphone, 0, sound));
        REQUIRE (journal->commit());
    }
    {
        sqlite3* database = nullptr;
        REQUIRE (sqlite3_open (file.c_str(), &database) == SQLITE_OK);
        CHECK (sqlite3_exec (database,
                             "UPDATE take_chunk SET flac = (SELECT flac FROM take_chunk WHERE"
                             " at_second = 2) WHERE at_second = 0",
                             nullptr, nullptr, nullptr)
               == SQLITE_OK);
        sqlite3_close (database);
    }
    const auto journal = Journal::open (file);
    REQUIRE (journal);
    std::vector<float> second (8000);
    const auto refused = journal->read (Take::Microphone, 0, second);
    REQUIRE_FALSE (refused);
    CHECK (refused.error().sentence.find ("at 0 seconds") != std::string::npos);
    REQUIRE (journal->read (Take::Microphone, 8000, second));
    CHECK (std::equal (second.begin(), second.end(), sound.begin() + 8000));
}

TEST_CASE ("no flipped byte of a sealed session's sound or words is ever taken for true",
           "[journal][sealed][bad input]")
{
    const test::TemporaryFolder folder;
    const auto file = folder / "a.antiphon";
    const auto sound = test::noise (12'000, 0.5F, 3);
    const Unlocked library;
    {
        auto journal = Journal::create (file, quokkas (library.id));
        REQUIRE (journal);
        play (*journal, sound);
    }
    const auto whole = bytesOf (file);
    const auto names = Journal::open (file)->info().roster.players;
    std::size_t refused = 0;
    std::size_t unharmed = 0;
    for (std::size_t place = 7; place < whole.size(); place += 997)
    {
        auto bytes = whole;
        bytes[place] = static_cast<char> (bytes[place] ^ 0x10);
        const auto flipped = folder / "b.antiphon";
        std::ofstream (flipped, std::ios::binary) << bytes;
        const auto journal = Journal::open (flipped);
        if (! journal)
        {
            ++refused;
            continue;
        }
        // What opens is true: names, words and every second that can be read.
        for (std::size_t n = 0; n < journal->info().roster.players.size(); ++n)
            CHECK (journal->info().roster.players[n].name == names[n].name);
        if (const auto moments = journal->moments(); moments && ! moments->empty())
            CHECK (moments->front().parentWords == "That is our " + std::string (canary));
        bool isWhole = true;
        for (const auto take : { Take::Microphone, Take::Companion })
        {
            std::vector<float> read (sound.size());
            if (! journal->read (take, 0, read))
                isWhole = false;
            else if (journal->frames (take) == static_cast<std::int64_t> (sound.size()))
                CHECK (read == sound);
        }
        (isWhole ? unharmed : refused) += 1;
    }
    CHECK (refused > 30); // the sound of it
    CHECK (unharmed > 30); // pages nobody uses
}
