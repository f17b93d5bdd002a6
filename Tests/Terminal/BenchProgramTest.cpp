// SPDX-License-Identifier: GPL-3.0-or-later
#include "Support/Catch.h"
#include "Support/TestSounds.h"

#include <fstream>

#include "MadeFiles.h"
#include "ProgramRun.h"

using namespace antiphon;
using test::run;

namespace
{
void write (const std::filesystem::path& file, const std::string& words)
{
    std::filesystem::create_directories (file.parent_path());
    std::ofstream (file) << words;
}

/** Ten claps with their truth, and three seconds in which nobody plays. */
void makeSet (const std::filesystem::path& set)
{
    std::string truth;
    std::vector<float> sound;
    for (auto n = 0; n < 10; ++n)
    {
        const auto at = Seconds { 1.0 + 0.5 * n };
        truth += std::to_string (at.value) + "\n";
        test::mixIn (sound, test::clap ({ .seed = 7U + static_cast<unsigned> (n) }), at);
    }
    sound.resize (sound.size() + 24000);
    write (set / "onset" / "claps.csv", truth);
    write (set / "onset" / "nobody.csv", "");
    write (set / "beat" / "claps.csv", truth);
    test::writeWav (set / "onset" / "claps.wav", sound);
    test::writeWav (set / "onset" / "nobody.wav",
                    test::noise ({ .length = 3_s, .level = -60.0_dB }));
    test::writeWav (set / "beat" / "claps.wav", sound);
}

std::vector<std::string> linesOf (const std::filesystem::path& file)
{
    std::ifstream stream (file);
    std::vector<std::string> lines;
    for (std::string line; std::getline (stream, line);)
        lines.push_back (line);
    return lines;
}
}

TEST_CASE ("the ears are measured on recordings whose truth is known", "[terminal][program][bench]")
{
    const test::TemporaryFolder folder;
    makeSet (folder / "set");
    const auto outcome = run (folder,
                              { "bench", "ears", "--set", "set", "--only", "onsets", "--only",
                                "beats", "--clips", "--estimates", "heard" });
    INFO (outcome.results << outcome.remarks);
    CHECK (outcome.code == 0);
    CHECK (outcome.results.rfind ("Machine: ", 0) == 0);
    for (const auto* words :
         { "strokes", "claps", "no strokes 0.0", "beats", "Fdet, all", "≥ 0.930" })
        CHECK (outcome.results.find (words) != std::string::npos);
    CHECK (outcome.results.find ("pitch") == std::string::npos);

    const auto strokes = linesOf (folder / "heard/onset/claps.csv");
    CHECK (strokes.size() >= 9); // of ten claps
    CHECK (strokes.size() <= 11);
    CHECK (linesOf (folder / "heard/onset/nobody.csv").empty());
    for (const auto& line : linesOf (folder / "heard/beat/claps.csv"))
        CHECK (std::stod (line.substr (line.find (',') + 1)) >= std::stod (line));
}

TEST_CASE ("what cannot be measured on is named and left out, and the end says so",
           "[terminal][program][bench]")
{
    const test::TemporaryFolder folder;
    makeSet (folder / "set");
    write (folder / "set" / "onset" / "broken.csv", "1.0\n");
    write (folder / "set" / "onset" / "broken.flac", "Dear Ada");
    write (folder / "set" / "onset" / "garbage.csv", "Dear Ada,\nthank you\n");
    write (folder / "set" / "onset" / "silent-partner.csv", "1.0\n");
    const auto outcome =
        run (folder, { "bench", "ears", "--set", "set", "--only", "onsets", "--clips" });
    INFO (outcome.remarks);
    CHECK (outcome.code == 1);
    for (const auto* name : { "broken.flac", "garbage.csv", "silent-partner.flac", "3 recordings" })
        CHECK (outcome.remarks.find (name) != std::string::npos);
    CHECK (outcome.results.find ("Fdet, all") != std::string::npos); // the claps count all the same
}

TEST_CASE ("lines of truth that cannot be understood are counted", "[terminal][program][bench]")
{
    const test::TemporaryFolder folder;
    makeSet (folder / "set");
    std::ofstream (folder / "set/onset/claps.csv", std::ios::app) << "soon\nlater\n";
    const auto outcome = run (folder, { "bench", "ears", "--set", "set", "--only", "onsets" });
    CHECK (outcome.code == 0);
    CHECK (outcome.remarks.find ("2 lines could not be understood") != std::string::npos);
}

TEST_CASE ("a set that is not there and a part that is not there are refused",
           "[terminal][program][bench]")
{
    const test::TemporaryFolder folder;
    const auto nowhere = run (folder, { "bench", "ears", "--set", "nowhere" });
    CHECK (nowhere.code == 1);
    CHECK (nowhere.remarks.find ("nowhere") != std::string::npos);
    CHECK (run (folder, { "bench", "ears", "--only", "smell" }).code == 2);

    makeSet (folder / "set");
    std::ofstream (folder / "file") << "in the way";
    const auto blocked =
        run (folder,
             { "bench", "ears", "--set", "set", "--only", "onsets", "--estimates", "file/heard" });
    CHECK (blocked.code == 1);
    CHECK (blocked.remarks.find ("file/heard") != std::string::npos);
}

TEST_CASE ("without a set the bundled recording is measured on", "[terminal][program][bench]")
{
    const test::TemporaryFolder folder;
    const auto outcome =
        run (folder, { "bench", "ears", "--only", "bundled", "--only", "strength" });
    INFO (outcome.results << outcome.remarks);
    CHECK (outcome.code == 0);
    CHECK (outcome.results.find ("RPA live") != std::string::npos);
    CHECK (outcome.results.find ("r with the true level") != std::string::npos);
}

TEST_CASE ("the companion is measured on made-up children", "[terminal][program][bench]")
{
    const test::TemporaryFolder folder;
    const auto outcome = run (folder, { "bench", "companion", "--sessions", "2" });
    INFO (outcome.results << outcome.remarks);
    CHECK (outcome.code == 0);
    for (const auto* part : { "one-step error over the floor", "relock", "F1 within 70 ms",
                              "cut-ins", "echo: onset error", "give-back", "drift", "uptake: AUC",
                              "closeness", "yield", "against the goals" })
        CHECK (outcome.results.find (part) != std::string::npos);

    const auto again = [&] (const char* seed)
    {
        return run (folder,
                    { "bench", "companion", "--sessions", "2", "--only", "tempo", "--seed", seed })
            .results;
    };
    CHECK (again ("7") == again ("7"));
    CHECK (again ("7") != again ("8"));
}

TEST_CASE ("a companion bench that makes no sense is refused", "[terminal][program][bench]")
{
    const test::TemporaryFolder folder;
    CHECK (run (folder, { "bench", "companion", "--only", "smell" }).code == 2);
    CHECK (run (folder, { "bench", "companion", "--sessions", "0" }).code == 2);
}

TEST_CASE ("a live session is measured without a sound card", "[terminal][program][bench]")
{
    const test::TemporaryFolder folder;
    const auto outcome = run (folder, { "bench", "live", "--seconds", "10" });
    INFO (outcome.results << outcome.remarks);
    CHECK (outcome.code == 0);
    for (const auto* about :
         { "Claps answered: ", "clap to mirrored sound, median", "pad to sound, jitter",
           "start to first answered stroke", "mute to silence", "memory grown" })
        CHECK (outcome.results.find (about) != std::string::npos);
    CHECK (run (folder, { "bench", "live", "--frames", "1" }).code == 2);
}
