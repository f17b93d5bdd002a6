// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Adapters/DummyJack.h"
#include "Capture/Adapters/OtherProgram.h"
#include "Journal/Journal.h"
#include "Library/MadeLibrary.h"
#include "Support/Catch.h"

#include <filesystem>
#include <fstream>

#include "ProgramRun.h"

using namespace antiphon;
using test::run;

TEST_CASE ("a pad that is hit when it is asked for is remembered, listed and forgotten",
           "[terminal][program][pads]")
{
    const test::DummyJack jack;
    if (! jack.runs())
    {
        WARN ("jackd cannot run here");
        return;
    }
    const test::TemporaryFolder folder;
    test::OtherProgram drum ("drum-pad");
    test::ProgramRun program (
        folder,
        { "pads", "learn", "--child", "Joe", "--instrument", "red drum", "--seconds", "30" });
    drum.strike (true);
    const auto learnt = program.wait();
    INFO (learnt.remarks);
    REQUIRE (learnt.code == 0);
    CHECK (learnt.remarks.find ("Hit Joe's red drum now.") != std::string::npos);
    CHECK (learnt.results.find ("key 38 of channel 10, drum-pad") == 0);
    CHECK (learnt.results.find (": child 1, red drum") != std::string::npos);

    const auto pads = run (folder, { "pads", "--json" }).lines();
    REQUIRE (pads.size() == 1);
    CHECK (pads[0]["pad"] == 38);
    CHECK (pads[0]["channel"] == 10);
    CHECK (pads[0]["player"] == 1);
    CHECK (pads[0]["pedal"] == false);
    CHECK (pads[0]["instrument"] == "red drum");
    CHECK (run (folder, { "doctor", "--library", "library" }).results.find ("child 1, red drum")
           != std::string::npos);

    CHECK (run (folder, { "pads", "forget" }).code == 0);
    const auto none = run (folder, { "pads" });
    CHECK (none.results.empty());
    CHECK (none.remarks.find ("No pad is known yet") != std::string::npos);
}

TEST_CASE ("a drum that is not there, or not hit, or nobody's, is told",
           "[terminal][program][pads]")
{
    const test::TemporaryFolder folder;
    const auto nobodys = run (folder, { "pads", "learn" });
    CHECK (nobodys.code == 2);
    CHECK (nobodys.remarks.find ("--child") != std::string::npos);
    const auto absent = run (
        folder, { "pads", "learn", "--child", "Joe", "--midi-in", "Nonesuch", "--seconds", "0.2" });
    CHECK (absent.code == 1);
    CHECK (absent.remarks.find ("Nonesuch") != std::string::npos);

    const test::DummyJack jack;
    if (! jack.runs())
        return;
    const test::OtherProgram silent ("silent-pad");
    const auto still = run (folder, { "pads", "learn", "--tag", "--seconds", "0.5" });
    CHECK (still.code == 1);
    CHECK (still.remarks.find ("Nothing was hit") != std::string::npos);
    CHECK_FALSE (std::filesystem::exists (folder / "config"));
}

TEST_CASE ("in a session a known pad's strokes are its child's", "[terminal][program][pads]")
{
    const test::DummyJack jack;
    if (! jack.runs())
    {
        WARN ("jackd cannot run here");
        return;
    }
    const test::TemporaryFolder folder;
    test::madeLibrary (folder / "library");
    std::filesystem::create_directories (folder / "config/antiphon");
    std::ofstream (folder / "config/antiphon/devices.json")
        << R"({"format":"antiphon devices","version":1,"round_trips":[],)"
        << R"("pads":[{"port":"drum-pad:pads","channel":10,"key":38,"player":2}]})";
    test::OtherProgram drum ("drum-pad");
    test::ProgramRun program (
        folder,
        { "live", "--seconds", "2", "--library", "library", "--child", "Joe", "--child", "Ada" });
    drum.strike (true);
    const auto outcome = program.wait();
    INFO (outcome.remarks);
    REQUIRE (outcome.code == 0);

    std::filesystem::path file;
    for (const auto& entry : std::filesystem::directory_iterator (folder / "library/sessions"))
        if (entry.path().extension() == ".antiphon")
            file = entry.path();
    const auto journal = journal::Journal::open (file);
    REQUIRE (journal);
    const auto events = journal->events();
    REQUIRE (events);
    std::size_t strokes = 0;
    for (const auto& event : *events)
        if (event.role == Role::Child)
        {
            CHECK (event.who == "Ada");
            ++strokes;
        }
    CHECK (strokes > 10);
}
