// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Adapters/DummyJack.h"
#include "Library/MadeLibrary.h"
#include "Support/Catch.h"

#include <cstdlib>

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
    test::madeLibrary (folder / "library");
    const auto outcome =
        run (folder, { "live", "--seconds", "1", "--library", "library", "--child", "Joe" });

    INFO (outcome.remarks);
    CHECK (outcome.code == 0);
    for (const auto* about : { "Session: library/sessions/", "Length: ", "Sound: JACK", "Blocks: ",
                               "dropouts: ", "Heard: ", "Answered: ", "Loudness: ", "Moments: " })
        CHECK (outcome.results.find (about) != std::string::npos);
    const auto sessions = sessionsIn (folder);
    REQUIRE (sessions.size() == 1);
    CHECK (sessions[0]["length"] >= 0.9);
    CHECK (sessions[0]["players"] == nlohmann::json ({ "Joe" }));
}

TEST_CASE (
    "each child has a microphone of their own; one that is not there says how many there are",
    "[terminal][program][live][microphones]")
{
    const test::DummyJack jack;
    if (! jack.runs())
    {
        WARN ("jackd cannot run here");
        return;
    }
    const test::TemporaryFolder folder;
    test::madeLibrary (folder / "library");
    const auto outcome = run (folder,
                              { "live", "--seconds", "1", "--library", "library", "--microphone",
                                "2=Joe", "--microphone", "1=Ada" });
    INFO (outcome.remarks);
    CHECK (outcome.code == 0);
    const auto sessions = sessionsIn (folder);
    REQUIRE (sessions.size() == 1);
    CHECK (sessions[0]["players"] == nlohmann::json ({ "Joe", "Ada" }));

    const auto missing =
        run (folder, { "live", "--seconds", "1", "--library", "library", "--microphone", "7=Joe" });
    CHECK (missing.code == 1);
    CHECK_THAT (missing.remarks,
                Catch::Contains ("2 input channels") && Catch::Contains ("no channel 7"));
    CHECK (sessionsIn (folder).size() == 1);
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
    const auto library = test::madeLibrary (folder / "library");
    test::ProgramRun program (folder, { "live", "--library", "library" });
    REQUIRE (test::eventually (
        [&] { return ! library::Library::sessionFiles (library.folder()).empty(); }));
    program.interrupt();
    const auto outcome = program.wait();

    INFO (outcome.remarks);
    CHECK (outcome.code == 0);
    CHECK (outcome.results.find ("Session: ") == 0);
    CHECK (sessionsIn (folder).size() == 1);
}

TEST_CASE ("a live session without a SoundFont says so, and which package to install",
           "[terminal][program][live]")
{
    const test::DummyJack jack;
    if (! jack.runs())
    {
        WARN ("jackd cannot run here");
        return;
    }
    const test::TemporaryFolder folder;
    test::madeLibrary (folder / "library");
    ::setenv ("ANTIPHON_SOUNDFONTS", folder.path().c_str(), 1); // with nothing in it
    const auto outcome = run (folder,
                              { "live", "--seconds", "1", "--library", "library", "--voice",
                                "own-sound", "--loudspeaker-level", "83" });
    ::unsetenv ("ANTIPHON_SOUNDFONTS");

    INFO (outcome.remarks);
    CHECK (outcome.code == 0);
    CHECK (outcome.remarks.find ("timgm6mb-soundfont") != std::string::npos);
    CHECK (outcome.results.find ("Loudness: ") != std::string::npos);
}
