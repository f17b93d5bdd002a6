// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Tidying.h"

#include "Library/MadeLibrary.h"
#include "Support/TemporaryFolder.h"

using namespace antiphon;
using namespace antiphon::library;
using journal::Journal;
using journal::Take;

namespace
{
constexpr std::int64_t day = std::int64_t { 24 } * 3600 * 1000; // ms
constexpr std::int64_t now = 1'800'000'000'000;

/** Twenty seconds from that long ago; the first seconds of it are of a moment that was kept. */
std::filesystem::path sessionFrom (const Library& library, std::int64_t msAgo)
{
    journal::SessionInfo info;
    info.startedAtMs = now - msAgo;
    info.rate = 1000_Hz;
    auto journal = library.newSession (info);
    REQUIRE (journal);
    REQUIRE (journal->append (Take::Microphone, 0, std::vector<float> (20'000, 0.25F)));
    journal::Moment moment;
    moment.state = journal::Moment::State::Kept;
    moment.time = { 2_s };
    moment.end = { 3_s };
    REQUIRE (journal->add (moment));
    REQUIRE (journal->commit());
    return journal->file();
}

int secondsHeard (const std::filesystem::path& file)
{
    const auto journal = Journal::open (file);
    REQUIRE (journal);
    int heard = 0;
    for (std::int64_t second = 0; second < 20; ++second)
    {
        std::vector<float> sound (1000);
        REQUIRE (journal->read (Take::Microphone, second * 1000, sound));
        heard += sound[500] > 0.2F ? 1 : 0;
    }
    return heard;
}
}

TEST_CASE ("sound of 28 days ago goes, clips of it and younger sessions stay",
           "[library][letting go]")
{
    const test::TemporaryFolder folder;
    const auto library = test::madeLibrary (folder.path());
    const auto old = sessionFrom (library, 28 * day);
    const auto older = sessionFrom (library, 300 * day);
    const auto young = sessionFrom (library, 28 * day - 1);

    const auto plan = planTidying (library, now);
    REQUIRE (plan);
    REQUIRE (plan->sessions.size() == 2);
    CHECK (plan->sessions.front().file == older); // the oldest first
    CHECK (plan->sessions.back().goes.seconds == 11);
    CHECK (plan->unreadable.empty());
    CHECK (secondsHeard (old) == 20); // looking touches nothing

    const auto gone = tidy (*plan, now);
    REQUIRE (gone);
    CHECK (gone->seconds == 22);
    CHECK (secondsHeard (old) == 9);
    CHECK (secondsHeard (older) == 9);
    CHECK (secondsHeard (young) == 20);
    CHECK (planTidying (library, now)->sessions.empty());
    CHECK (planTidying (library, now + 1)->sessions.size() == 1); // its time has come
}

TEST_CASE ("tidying is stopped between sessions, and goes on; one that cannot be read is told",
           "[library][letting go][bad input]")
{
    const test::TemporaryFolder folder;
    const auto library = test::madeLibrary (folder.path());
    sessionFrom (library, 100 * day);
    sessionFrom (library, 200 * day);
    const auto broken = sessionFrom (library, 300 * day);
    std::filesystem::resize_file (broken, 5000);

    const auto plan = planTidying (library, now);
    REQUIRE (plan);
    CHECK (plan->sessions.size() == 2);
    REQUIRE (plan->unreadable.size() == 1);
    CHECK (plan->unreadable.front().sentence.find (broken.filename().string())
           != std::string::npos);
    CHECK_FALSE (tidy (*plan, now, [] (double done) { return done < 0.4; }));
    CHECK (planTidying (library, now)->sessions.size() == 1);
    CHECK (tidy (*plan, now));
    CHECK (planTidying (library, now)->sessions.empty());
}

TEST_CASE ("a session that is open elsewhere is left for another time, and the others are tidied",
           "[library][letting go]")
{
    const test::TemporaryFolder folder;
    const auto library = test::madeLibrary (folder.path());
    const auto busy = sessionFrom (library, 200 * day);
    const auto free = sessionFrom (library, 100 * day);
    auto journal = Journal::open (busy);
    REQUIRE (journal);
    REQUIRE (journal->add (journal::Moment {}));
    REQUIRE (journal->commit());
    const auto refused = tidy (*planTidying (library, now), now);
    REQUIRE_FALSE (refused);
    CHECK (refused.error().sentence.find (busy.filename().string()) != std::string::npos);
    CHECK (secondsHeard (busy) == 20);
    CHECK (secondsHeard (free) == 9);
}
