// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Backup.h"

#include "Journal/Check.h"
#include "Library/SealedLibrary.h"
#include "Support/TestSounds.h"

#include <algorithm>
#include <atomic>
#include <thread>

using namespace antiphon;
using namespace antiphon::library;
using journal::Journal;
using journal::Take;
namespace fs = std::filesystem;

namespace
{
constexpr std::int64_t part = 2000; // frames a commit

std::vector<float> soundOf (const Journal& journal)
{
    std::vector<float> sound (static_cast<std::size_t> (journal.frames (Take::Microphone)));
    REQUIRE (journal.read (Take::Microphone, 0, sound));
    return sound;
}
}

TEST_CASE ("a backup made while a session is recorded is whole as of one commit, and comes back so",
           "[library][backup]")
{
    const test::SealedLibrary sealed;
    REQUIRE (sealed.book.people().add ({ .name = "Joe", .notes = "loves the shaker" }));
    const auto sound = test::noise ({ .length = 40_s, .level = -20_dB, .rate = 8000_Hz });
    journal::SessionInfo info;
    info.rate = 8000_Hz;
    auto begun = sealed.library.newSession (info);
    REQUIRE (begun);
    const auto file = begun->file();
    std::atomic<std::int64_t> committed { 0 };
    std::atomic<bool> stop { false };
    std::atomic<bool> failed { false };
    std::thread scribe (
        [&, journal = std::move (*begun)]() mutable
        {
            for (std::int64_t at = 0; ! stop && at + part <= std::ssize (sound); at += part)
            {
                journal::Moment moment;
                moment.kind = "small_sign";
                const auto kept =
                    journal.append (Take::Microphone, at,
                                    std::span (sound).subspan (static_cast<std::size_t> (at),
                                                               static_cast<std::size_t> (part)));
                if (! kept || ! journal.add (moment) || ! journal.commit())
                    failed = true;
                committed = at + part;
            }
        });

    for (int time = 0; time < 6; ++time)
    {
        const auto before = committed.load();
        const auto backup = sealed.folder / ("backup" + std::to_string (time));
        const auto copied = copyLibrary (sealed.library.folder(), backup);
        REQUIRE (copied);
        CHECK (*copied == 1);
        const auto restored = sealed.folder / ("restored" + std::to_string (time));
        REQUIRE (copyLibrary (backup, restored));

        const auto copy = restored / "sessions" / file.filename();
        CHECK_FALSE (fs::exists (fs::path (copy).concat ("-wal"))); // one file alone
        CHECK (journal::damageIn (copy)->empty());
        const auto journal = Journal::open (copy);
        REQUIRE (journal);
        const auto frames = journal->frames (Take::Microphone);
        CHECK (frames >= before);
        CHECK (frames % part == 0); // a commit is in it, or not
        CHECK (std::ssize (*journal->moments()) == frames / part);
        const auto heard = soundOf (*journal);
        CHECK (std::equal (heard.begin(), heard.end(), sound.begin(),
                           [] (float a, float b) { return std::abs (a - b) < 1.0e-6F; }));
        const auto book = Book::open (*Library::open (restored));
        REQUIRE (book);
        CHECK (book->people().find ("Joe")->notes == "loves the shaker");
    }
    stop = true;
    scribe.join();
    CHECK_FALSE (failed);
    CHECK (journal::damageIn (file)->empty()); // and the session went on undisturbed
    CHECK (Journal::open (file)->frames (Take::Microphone) == committed);
}

TEST_CASE ("a backup of something damaged is refused, and nothing is left of it",
           "[library][backup][bad input]")
{
    const test::SealedLibrary sealed;
    fs::path file;
    {
        auto journal = sealed.library.newSession ({});
        REQUIRE (journal);
        REQUIRE (journal->append (Take::Microphone, 0, test::noise ({ .length = 2_s })));
        file = journal->file();
    }
    fs::resize_file (file, fs::file_size (file) / 2);
    const auto refused = copyLibrary (sealed.library.folder(), sealed.folder / "backup");
    REQUIRE_FALSE (refused);
    CHECK_FALSE (fs::exists (sealed.folder / "backup"));
    CHECK_FALSE (fs::exists (sealed.folder / "backup.part"));
}
