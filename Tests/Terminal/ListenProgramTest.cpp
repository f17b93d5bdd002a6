// SPDX-License-Identifier: GPL-3.0-or-later
#include "Support/Catch.h"
#include "Support/TestSounds.h"

#include <algorithm>
#include <map>

#include "MadeFiles.h"
#include "ProgramRun.h"

using namespace antiphon;
using test::run;

namespace
{
std::map<std::string, int> kindsIn (const std::vector<nlohmann::json>& lines)
{
    std::map<std::string, int> kinds;
    for (const auto& line : lines)
        ++kinds[line.value ("heard", "")];
    return kinds;
}

bool isInOrderOfKnown (const std::vector<nlohmann::json>& lines)
{
    return std::is_sorted (lines.begin(), lines.end(),
                           [] (const auto& one, const auto& other)
                           { return one["known"] < other["known"]; });
}
}

TEST_CASE ("clapping is heard, line by line, in order of known", "[terminal][program][listen]")
{
    const test::TemporaryFolder folder;
    test::writeWav (folder / "clapping.wav", test::clapping (2));
    const auto outcome = run (folder, { "listen", "clapping.wav" });
    const auto lines = outcome.lines();
    auto kinds = kindsIn (lines);

    CHECK (outcome.code == 0);
    CHECK (kinds["onset"] >= 9); // of ten claps
    CHECK (kinds["onset"] <= 11);
    CHECK (kinds["strength"] == kinds["onset"]);
    CHECK (kinds["phrase"] == 2);
    CHECK (kinds["pitch"] > 1000);
    CHECK (isInOrderOfKnown (lines));
}

TEST_CASE ("nothing depends on how many frames are read at a time", "[terminal][program][listen]")
{
    const test::TemporaryFolder folder;
    auto sound = test::clapping (1, 44100_Hz);
    test::mixIn (sound, test::hum ({ .pitch = 330_Hz, .rate = 44100_Hz }), 4.5_s, 44100_Hz);
    test::writeWav (folder / "clapping.wav", sound, { .rate = 44100_Hz });
    const auto usual = run (folder, { "listen", "clapping.wav" });
    REQUIRE (usual.code == 0);
    REQUIRE (usual.results.size() > 1000);

    for (const auto* block : { "1", "480", "4096" })
        CHECK (run (folder, { "listen", "clapping.wav", "--block", block }).results
               == usual.results);
}

TEST_CASE ("a MIDI file can be listened to", "[terminal][program][listen]")
{
    const test::TemporaryFolder folder;
    test::writeMidi (folder / "drum.mid", 6);
    const auto outcome = run (folder, { "listen", "drum.mid" });
    const auto lines = outcome.lines();
    auto kinds = kindsIn (lines);

    CHECK (outcome.code == 0);
    CHECK (kinds["onset"] == 6);
    CHECK (kinds["note"] == 6);
    CHECK (kinds["phrase"] == 1);
    CHECK (isInOrderOfKnown (lines));
    CHECK (lines[0]["time"] == Approx (0.0));
}
