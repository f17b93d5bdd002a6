// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Adapters/DummyJack.h"
#include "Capture/Adapters/OtherProgram.h"
#include "Library/MadeLibrary.h"
#include "Support/Catch.h"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "ProgramRun.h"

using namespace antiphon;
using test::run;

namespace
{
/** Connects the program's loudspeaker with its own microphone, as soon as it is there. */
void closeTheLoop()
{
    test::OtherProgram patchBay ("patch-bay");
    std::string ours;
    REQUIRE (
        test::eventually ([&] { return ! (ours = patchBay.programAtTheLoudspeakers()).empty(); }));
    CHECK (patchBay.connect (ours + ":out_1", ours + ":in_1"));
    CHECK (patchBay.connect (ours + ":out_2", ours + ":in_2"));
}

std::string lineAbout (const std::string& about, const std::string& page)
{
    std::istringstream lines (page);
    for (std::string line; std::getline (lines, line);)
        if (line.rfind (about, 0) == 0)
            return line;
    return {};
}
}

TEST_CASE ("a round trip is measured, remembered, shown by the doctor and used by a session",
           "[terminal][program][doctor]")
{
    const test::DummyJack jack;
    if (! jack.runs())
    {
        WARN ("jackd cannot run here");
        return;
    }
    const test::TemporaryFolder folder;
    test::madeLibrary (folder / "library");
    const auto before = run (folder, { "doctor", "--library", "library" });
    CHECK (before.results.find ("antiphon doctor --measure") != std::string::npos);

    test::ProgramRun program (folder, { "doctor", "--measure" });
    closeTheLoop();
    const auto measured = program.wait();
    INFO (measured.remarks);
    REQUIRE (measured.code == 0);
    double milliseconds = 0.0;
    std::istringstream (lineAbout ("Round trip", measured.results).substr (14)) >> milliseconds;
    CHECK (milliseconds == Approx (64.0 / 48.0).margin (0.2)); // JACK's own: one block
    CHECK (lineAbout ("Spread", measured.results).find ("of 5 sweeps") != std::string::npos);
    CHECK (lineAbout ("Claimed", measured.results).find (" ms") != std::string::npos);

    const auto doctor = run (folder, { "doctor", "--library", "library" });
    CHECK (lineAbout ("Latency", doctor.results).find ("1.3 ms  JACK: system, 48000 Hz, 64 frames")
           != std::string::npos);

    const auto live = run (folder, { "live", "--seconds", "1", "--library", "library" });
    CHECK (lineAbout ("Sound", live.results).find ("heard after 1.3 ms") != std::string::npos);
    const auto told = run (
        folder, { "live", "--seconds", "1", "--library", "library", "--output-latency", "0.05" });
    CHECK (lineAbout ("Sound", told.results).find ("heard after 50.0 ms") != std::string::npos);
}

TEST_CASE ("a loudspeaker that cannot be heard is told, with what to do, and nothing is remembered",
           "[terminal][program][doctor]")
{
    const test::DummyJack jack;
    if (! jack.runs())
    {
        WARN ("jackd cannot run here");
        return;
    }
    const test::TemporaryFolder folder;
    const auto outcome = run (folder, { "doctor", "--measure" });
    CHECK (outcome.code == 1);
    CHECK (outcome.results.empty());
    CHECK (outcome.remarks.find ("Nothing of the sweep came back") != std::string::npos);
    CHECK_FALSE (std::filesystem::exists (folder / "config"));
}

TEST_CASE ("a damaged memory of devices is told and set aside, and a session plays all the same",
           "[terminal][program][doctor]")
{
    const test::TemporaryFolder folder;
    test::madeLibrary (folder / "library");
    std::filesystem::create_directories (folder / "config/antiphon");
    std::ofstream (folder / "config/antiphon/devices.json") << "{ \"format\": \"antiphon dev";
    const auto outcome = run (folder, { "live", "--seconds", "1", "--library", "library" });
    CHECK (outcome.remarks.find ("devices.json.damaged") != std::string::npos);
    CHECK (run (folder, { "doctor", "--library", "library" }).code == 0);
}

TEST_CASE ("devices are named for measuring only", "[terminal][program][doctor]")
{
    const test::TemporaryFolder folder;
    const auto outcome = run (folder, { "doctor", "--input", "system" });
    CHECK (outcome.code == 2);
    CHECK (outcome.remarks.find ("--measure") != std::string::npos);
}
