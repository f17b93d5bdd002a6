// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/FailingDisk.h"

#include "Journal/Family.h"
#include "Journal/KeyRing.h"

using namespace antiphon;
using namespace antiphon::journal;
namespace fs = std::filesystem;

namespace
{
constexpr auto rate = 8000_Hz;
constexpr std::size_t second = 8000;

Moment tag (double at)
{
    Moment moment;
    moment.kind = "small_sign";
    moment.time = { { at } };
    moment.end = { { at + 1.0 } };
    moment.who = { "Joe" };
    moment.sign = "smiled";
    return moment;
}

Result<void> play (Journal& journal, std::int64_t from, const std::vector<float>& sound)
{
    for (const auto take : { Take::Microphone, microphoneTake (1), Take::Companion })
        if (auto kept = journal.append (take, from, sound); ! kept)
            return kept;
    if (const auto added = journal.add (tag (0.5)); ! added)
        return failure (added.error());
    return journal.commit();
}

void copyAsItIs (const fs::path& from, const fs::path& to)
{
    for (const std::string beside : { "", "-wal", "-journal" })
        if (fs::exists (fs::path (from).concat (beside)))
            fs::copy_file (fs::path (from).concat (beside), fs::path (to).concat (beside));
}

/** What the disk did, told when something is wrong. */
struct Trouble
{
    int code;
    bool goesOn;
    bool torn;
};

const std::vector<Trouble> troubles { { SQLITE_FULL, false, false },
                                      { SQLITE_FULL, true, true },
                                      { SQLITE_IOERR_WRITE, false, true },
                                      { SQLITE_IOERR_FSYNC, false, false },
                                      { SQLITE_READONLY, true, false } };
}

TEST_CASE ("wherever the disk fails, a session is as before or as after, and plays on",
           "[journal][disk]")
{
    const auto trouble = GENERATE (from_range (troubles));
    const auto id = Id::random();
    KeyRing::ofThisProgram().put (id, Key::random());
    test::FailingDisk disk;
    const auto first = test::noise (second + 700, 0.5F, 1);
    const auto then = test::noise (2 * second, 0.5F, 2);
    auto both = first;
    both.insert (both.end(), then.begin(), then.end());

    for (std::int64_t nth = 0, reached = 1; reached != 0; ++nth)
    {
        const test::TemporaryFolder folder;
        const auto file = folder / "a.antiphon";
        auto info = test::at (rate);
        info.microphones = { { 0 }, { 1 } };
        info.library = id;
        {
            auto journal = Journal::create (file, info);
            REQUIRE (journal);
            REQUIRE (play (*journal, 0, first));

            disk.failAt (nth, trouble.code, trouble.goesOn, trouble.torn);
            const auto kept = play (*journal, static_cast<std::int64_t> (first.size()), then);
            reached = disk.hasFailed() ? 1 : 0;
            disk.heal();
            INFO ("failure " << nth << ", SQLite's " << trouble.code);
            if (! kept)
            {
                CHECK (kept.error().sentence.find ("a.antiphon") != std::string::npos);
                CHECK (kept.error().sentence.size() > 40);
            }

            // The power goes now.
            copyAsItIs (file, folder / "crashed.antiphon");
            const auto crashed = Journal::open (folder / "crashed.antiphon");
            REQUIRE (crashed);
            const auto moments = crashed->moments();
            REQUIRE (moments);
            REQUIRE ((moments->size() == 1 || moments->size() == 2));
            if (kept)
                CHECK (moments->size() == 2);
            const auto& expected = moments->size() == 1 ? first : both;
            for (const auto take : { Take::Microphone, microphoneTake (1), Take::Companion })
                CHECK (test::whole (*crashed, take) == expected);

            // Or it does not: what waited is kept by the next commit, and the session plays on.
            CHECK (journal->commit());
            CHECK (test::whole (*journal, Take::Companion) == both);
        }
        const auto after = Journal::open (file);
        REQUIRE (after);
        CHECK (test::whole (*after, Take::Microphone) == both);
        CHECK (after->moments()->size() == 2);
    }
    KeyRing::ofThisProgram().forget (id);
}

TEST_CASE ("a session that cannot be begun on a failing disk leaves nothing", "[journal][disk]")
{
    test::FailingDisk disk;
    for (std::int64_t nth = 0, reached = 1; reached != 0; ++nth)
    {
        const test::TemporaryFolder folder;
        disk.failAt (nth, SQLITE_FULL, true, true);
        const auto journal = Journal::create (folder / "a.antiphon", test::at (rate));
        reached = disk.hasFailed() ? 1 : 0;
        disk.heal();
        if (! journal)
        {
            CHECK (journal.error().sentence.find ("could not be begun") != std::string::npos);
            CHECK (fs::is_empty (folder.path()));
        }
        else
            CHECK (journal->moments()->empty());
    }
}
