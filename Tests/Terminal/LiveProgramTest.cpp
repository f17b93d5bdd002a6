// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Adapters/DummyJack.h"
#include "Support/Catch.h"

#include "ProgramRun.h"

using namespace antiphon;
using test::run;

static std::vector<nlohmann::json> sessionsIn (const test::TemporaryFolder& folder)
{
    return run (folder, { "sessions", "--json", "--library", "library" }).lines();
}

TEST_CASE ("a live session plays for its time and is recorded", "[terminal][program][live]")
{
    const test::DummyJack jack;
    if (! jack.runs())
    {
        WARN ("jackd cannot run here");
        return;
    }
    const test::TemporaryFolder folder;
    const auto outcome =
        run (folder, { "live", "--seconds", "1", "--library", "library", "--child", "Joe" });

    INFO (outcome.remarks);
    CHECK (outcome.code == 0);
    for (const auto* about : { "Session: library/sessions/", "Length: ", "Sound: JACK",
                               "Blocks: ", "dropouts: ", "Heard: ", "Answered: ", "Moments: " })
        CHECK (outcome.results.find (about) != std::string::npos);
    const auto sessions = sessionsIn (folder);
    REQUIRE (sessions.size() == 1);
    CHECK (sessions[0]["length"] >= 0.9);
    CHECK (sessions[0]["players"] == nlohmann::json ({ "Joe" }));
}

TEST_CASE ("Ctrl-C ends a live session as it should end, with everything saved",
           "[terminal][program][live]")
{
    const test::DummyJack jack;
    if (! jack.runs())
    {
        WARN ("jackd cannot run here");
        return;
    }
    const test::TemporaryFolder folder;
    test::ProgramRun program (folder, { "live", "--library", "library" });
    REQUIRE (
        test::eventually ([&] { return std::filesystem::exists (folder / "library/sessions"); }));
    program.interrupt();
    const auto outcome = program.wait();

    INFO (outcome.remarks);
    CHECK (outcome.code == 0);
    CHECK (outcome.results.find ("Session: ") == 0);
    CHECK (sessionsIn (folder).size() == 1);
}
