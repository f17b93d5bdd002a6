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

TEST_CASE (
    "with a microphone for each child, every line says whose it is, and a stroke is heard once",
    "[terminal][program][listen][microphones]")
{
    const test::TemporaryFolder folder;
    auto adas = test::noise ({ .length = 6_s, .level = -66_dB, .seed = 1 });
    auto joes = test::noise ({ .length = 6_s, .level = -66_dB, .seed = 2 });
    for (const auto at : { 0.5, 1.0, 1.5 })
    {
        test::mixIn (adas, test::clap ({ .level = -8_dB }), Seconds { at });
        test::mixIn (joes, test::clap ({ .level = -20_dB }), Seconds { at + 0.005 });
    }
    for (const auto at : { 3.5, 4.0, 4.5, 5.0 })
    {
        test::mixIn (joes, test::clap ({ .level = -8_dB }), Seconds { at });
        test::mixIn (adas, test::clap ({ .level = -20_dB }), Seconds { at + 0.005 });
    }
    test::writeChannels (folder / "two.wav", { adas, joes });

    const auto outcome =
        run (folder, { "listen", "two.wav", "--microphone", "2=Joe", "--microphone", "1=Ada" });
    CHECK (outcome.code == 0);
    std::map<std::string, int> strokes;
    std::map<std::string, int> phrases;
    for (const auto& line : outcome.lines())
    {
        CHECK (line.contains ("player"));
        strokes[line.value ("player", "")] += line["heard"] == "onset";
        phrases[line.value ("player", "")] += line["heard"] == "phrase";
    }
    CHECK (strokes == std::map<std::string, int> { { "Ada", 3 }, { "Joe", 4 } });
    CHECK (phrases == std::map<std::string, int> { { "Ada", 1 }, { "Joe", 1 } });

    const auto missing = run (folder, { "listen", "two.wav", "--microphone", "3=Ada" });
    CHECK (missing.code == 1);
    CHECK_THAT (missing.remarks,
                Catch::Contains ("has 2 channels") && Catch::Contains ("no channel 3"));
}
