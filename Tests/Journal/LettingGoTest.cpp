// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/LettingGo.h"

#include "Journal/Child.h"
#include "Journal/Database.h"
#include "Journal/FailingDisk.h"
#include "Journal/Family.h"
#include "Journal/KeyRing.h"

#include <signal.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

using namespace antiphon;
using namespace antiphon::journal;
namespace fs = std::filesystem;

namespace
{
constexpr auto rate = 2000_Hz;
constexpr std::size_t perSecond = 2000;
constexpr std::int64_t seconds = 60;
constexpr std::int64_t now = 1'800'000'000'000;

Moment momentAt (Seconds from,
                 Seconds to,
                 Moment::Origin origin,
                 Moment::State state,
                 const std::string& words = {})
{
    Moment moment;
    moment.kind = "small_sign";
    moment.time = { from };
    moment.end = { to };
    moment.who = { "Joe" };
    moment.origin = origin;
    moment.state = state;
    moment.parentWords = words;
    return moment;
}

/** A minute of two takes; kept are 15 to 27 s (by hand, and told of), and 45 to 56 s (noticed, and kept). */
struct Minute
{
    Minute()
    {
        KeyRing::ofThisProgram().put (library, Key::random());
        auto info = test::at (rate);
        info.library = library;
        auto journal = Journal::create (file, info);
        REQUIRE (journal);
        REQUIRE (journal->append (Take::Microphone, 0, sound));
        REQUIRE (journal->append (Take::Companion, 0, sound));
        for (const auto& moment :
             { momentAt (20_s, 21.5_s, Moment::Origin::Tagged, Moment::State::New),
               momentAt (33_s, 34_s, Moment::Origin::Noticed, Moment::State::New),
               momentAt (22_s, 21_s, Moment::Origin::Noticed, Moment::State::New, "That is Joe!"),
               momentAt (36_s, 37_s, Moment::Origin::Tagged, Moment::State::SetAside),
               momentAt (50_s, 51.5_s, Moment::Origin::Noticed, Moment::State::Kept) })
            REQUIRE (journal->add (moment));
        Event event;
        event.who = "Joe";
        event.time = { 33_s };
        REQUIRE (journal->add (event));
        REQUIRE (journal->commit());
    }
    ~Minute() { KeyRing::ofThisProgram().forget (library); }
    Minute (const Minute&) = delete;
    Minute& operator= (const Minute&) = delete;

    static bool isKept (std::int64_t second)
    {
        return (second >= 15 && second <= 27) || (second >= 45 && second <= 56);
    }

    /** What is sealed in the rows that go, or stay. */
    std::vector<Bytes> sealed (bool kept) const
    {
        std::vector<Bytes> found;
        const auto database = Database::open (file, Database::Way::Read);
        REQUIRE (database);
        for (const auto* const sql :
             { "SELECT at_second, flac FROM take_chunk", "SELECT at_second, peaks FROM take_peak" })
            REQUIRE ((*database)->query (sql).each (
                [&] (const Query& row)
                {
                    const auto blob = row.blob (1);
                    if (isKept (row.integer (0)) == kept)
                        found.emplace_back (blob.begin(), blob.begin() + 64);
                }));
        return found;
    }

    /** How many of those stand in any file of the folder. */
    std::size_t hits (const std::vector<Bytes>& wanted) const
    {
        std::size_t hits = 0;
        for (const auto& entry : fs::directory_iterator (folder.path()))
        {
            std::ifstream stream (entry.path(), std::ios::binary);
            const std::string all { std::istreambuf_iterator<char> (stream), {} };
            for (const auto& one : wanted)
                hits += all.find (std::string_view (reinterpret_cast<const char*> (one.data()),
                                                    one.size()))
                    != std::string::npos;
        }
        return hits;
    }

    /** Every second is as it was or gone, and those that were kept are there.
        @returns how many are gone, of one take */
    int gone (const fs::path& session) const
    {
        const auto journal = Journal::open (session);
        REQUIRE (journal);
        int gone = 0;
        for (std::int64_t second = 0; second < seconds; ++second)
        {
            std::vector<float> read (perSecond);
            REQUIRE (journal->read (Take::Microphone, second * 2000, read));
            const auto isGone = std::all_of (read.begin(), read.end(),
                                             [] (float sample) { return sample == 0.0F; });
            if (isGone)
                CHECK_FALSE (isKept (second));
            else
                CHECK (std::equal (read.begin(), read.end(), sound.begin() + second * 2000));
            gone += isGone ? 1 : 0;
        }
        CHECK (journal->moments()->size() == 5);
        CHECK (journal->events()->size() == 1);
        return gone;
    }

    test::TemporaryFolder folder;
    fs::path file = folder / "a.antiphon";
    Id library = Id::random();
    std::vector<float> sound = test::noise (perSecond * seconds, 0.5F, 7);
};
}

TEST_CASE (
    "sound that nobody kept goes, down to its last sealed byte; clips, events and moments stay",
    "[journal][letting go]")
{
    const Minute minute;
    const auto goes = minute.sealed (false);
    const auto stays = minute.sealed (true);
    CHECK (minute.hits (goes) == goes.size());
    const auto before = fs::file_size (minute.file);

    const auto plan = soundToLetGo (minute.file);
    REQUIRE (plan);
    CHECK (plan->seconds == 2 * 35);
    CHECK (plan->kept == 2 * 25);
    CHECK (plan->bytes > 35 * 2000);
    CHECK (minute.hits (goes) == goes.size()); // looking touches nothing

    const auto done = letGo (minute.file, now);
    REQUIRE (done);
    CHECK (done->seconds == plan->seconds);
    CHECK (done->bytes == plan->bytes);
    CHECK (minute.hits (goes) == 0);
    CHECK (minute.hits (stays) == stays.size());
    CHECK (minute.gone (minute.file) == 35);
    CHECK (fs::file_size (minute.file) < before * 3 / 4);

    const auto journal = Journal::open (minute.file);
    REQUIRE (journal);
    CHECK (journal->info().soundLetGoAtMs == now);
    CHECK (journal->unheard (Take::Companion)->size() >= 2);
    CHECK (soundToLetGo (minute.file)->seconds == 0);
    CHECK (letGo (minute.file, now + 1)); // once more does no harm
}

TEST_CASE ("a session that somebody has open to write keeps its sound for now",
           "[journal][letting go]")
{
    const Minute minute;
    auto journal = Journal::open (minute.file);
    REQUIRE (journal);
    Event event;
    event.time = { 1_s };
    REQUIRE (journal->add (event));
    REQUIRE (journal->commit());
    const auto refused = letGo (minute.file, now);
    REQUIRE_FALSE (refused);
    CHECK (refused.error().sentence.find ("a.antiphon") != std::string::npos);
    CHECK_FALSE (journal->info().soundLetGoAtMs);
}

TEST_CASE ("killed at any point, letting go has happened or not to each second, and goes on",
           "[journal][letting go][crash]")
{
    std::set<int> seen;
    for (unsigned seed = 0; seed < 24; ++seed)
    {
        const Minute minute;
        const auto goes = minute.sealed (false);
        const auto child =
            test::start ([&] { return letGo (minute.file, now).has_value() ? 0 : 1; });
        for (unsigned spin = seed * 6000U; spin > 0; --spin)
            static_cast<void> (getppid());
        kill (child, SIGKILL);
        static_cast<void> (test::ended (child));

        seen.insert (minute.gone (minute.file));
        REQUIRE (letGo (minute.file, now));
        CHECK (minute.gone (minute.file) == 35);
        CHECK (minute.hits (goes) == 0);
        CHECK (Journal::open (minute.file)->info().soundLetGoAtMs == now);
    }
    for (const auto gone : seen)
        CHECK ((gone == 0 || gone == 35)); // all of it, or nothing
}

TEST_CASE ("wherever the disk fails, letting go has happened or not, and can be asked again",
           "[journal][letting go][disk]")
{
    const auto code = GENERATE (SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC);
    test::FailingDisk disk;
    bool reached = true;
    for (std::int64_t nth = 0; reached; nth += 1 + nth / 4)
    {
        const Minute minute;
        const auto goes = minute.sealed (false);
        disk.failAt (nth, code, true, true);
        const auto done = letGo (minute.file, now);
        reached = disk.hasFailed();
        disk.heal();
        INFO ("failure " << nth);
        const auto gone = minute.gone (minute.file);
        CHECK ((gone == 0 || gone == 35));
        if (done)
            CHECK (gone == 35);
        REQUIRE (letGo (minute.file, now));
        CHECK (minute.hits (goes) == 0);
    }
}
