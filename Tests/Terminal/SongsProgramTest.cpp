// SPDX-License-Identifier: GPL-3.0-or-later
#include "Support/Catch.h"
#include "Support/TestSounds.h"

#include <filesystem>
#include <fstream>
#include <set>

#include "MadeFiles.h"
#include "ProgramRun.h"

using namespace antiphon;
using test::run;

namespace
{
constexpr auto* frog =
    "X:1\nT:The Frog\nI:language en\nM:2/4\nL:1/4\nQ:1/4=90\nK:G\nG A|B2|\nG A|G2|\n";

std::vector<std::string> songs (std::vector<std::string> words)
{
    words.insert (words.begin(), "songs");
    words.insert (words.end(), { "--library", "library" });
    return words;
}

/** Somebody humming: C D E F G, the last one twice as long. */
std::vector<float> hummed()
{
    std::vector<float> sound = test::silence (0.5_s);
    auto time = 0.5;
    for (const auto key : { 60, 62, 64, 65, 67, 65, 64, 62, 60 })
    {
        const auto isLast = time > 4.4;
        test::mixIn (sound,
                     test::hum ({ .pitch = hertzOf (key), .length = { isLast ? 0.95 : 0.47 } }),
                     { time });
        time += 0.5;
    }
    test::mixIn (sound, test::silence (1_s), { time + 0.5 });
    return sound;
}
}

TEST_CASE ("the songs that come with it are listed, one of them in full",
           "[terminal][program][songs]")
{
    const test::TemporaryFolder folder;
    const auto listed = run (folder, songs ({ "--json" }));
    CHECK (listed.code == 0);
    const auto lines = listed.lines();
    REQUIRE (lines.size() == 10);
    for (const auto& line : lines)
    {
        CHECK (line["own"] == false);
        CHECK (line["notes"] > 20);
        CHECK (line["language"].get<std::string>().size() == 2);
    }

    const auto shown = run (folder, songs ({ "show", "Frère Jacques" }));
    CHECK (shown.code == 0);
    CHECK_THAT (shown.results,
                Catch::Contains ("\"Frère Jacques\" (fr)  4/4 in F, 108 a minute, 32 notes")
                    && Catch::Contains ("T:Frère Jacques") && Catch::Contains ("F G A F"));
    const auto notes = run (folder, songs ({ "show", "row, row", "--json" })).lines();
    REQUIRE (notes.size() == 28);
    CHECK (notes[0]["metre"] == "6/8");
    CHECK (notes[1]
           == nlohmann::json {
               { "beat", 0.0 }, { "beats", 1.0 }, { "midi", 60 }, { "begins_phrase", true } });
}

TEST_CASE ("a song is added from ABC or MIDI, and removed again", "[terminal][program][songs]")
{
    const test::TemporaryFolder folder;
    std::ofstream (folder / "frog.abc") << frog;
    const auto added = run (folder, songs ({ "add", "frog.abc" }));
    CHECK (added.code == 0);
    CHECK_THAT (
        added.results,
        Catch::StartsWith ("Added \"The Frog\" (en)  2/4 in G, 90 a minute, 6 notes, your own")
            && Catch::Contains ("the-frog.abc"));
    CHECK (run (folder, songs ({ "add", "frog.abc" })).code == 2);

    test::writeMidi (folder / "drum song.mid", 8);
    const auto midi =
        run (folder, songs ({ "add", "drum song.mid", "--title", "Eight", "--json" }));
    REQUIRE (midi.code == 0);
    CHECK (midi.lines()[0]["song"] == "Eight");
    CHECK (midi.lines()[0]["notes"] == 8);
    CHECK (midi.lines()[0]["own"] == true);
    CHECK (run (folder, songs ({ "--json" })).lines().size() == 12);

    CHECK (run (folder, songs ({ "remove", "the frog" })).code == 0);
    CHECK (run (folder, songs ({ "remove", "the frog" })).code == 2);
    CHECK (run (folder, songs ({ "remove", "Frère Jacques" })).code == 2);
    CHECK (run (folder, songs ({ "list", "--json" })).lines().size() == 11);
}

TEST_CASE ("a melody that somebody hums is learnt, and can be shown", "[terminal][program][songs]")
{
    const test::TemporaryFolder folder;
    test::writeWav (folder / "humming.wav", hummed());
    const auto learnt = run (folder, songs ({ "learn", "humming.wav", "--title", "Up and down" }));
    CHECK (learnt.code == 0);
    CHECK_THAT (learnt.results, Catch::StartsWith ("Learnt \"Up and down\""));

    std::vector<int> keys;
    for (const auto& line : run (folder, songs ({ "show", "up and down", "--json" })).lines())
        if (line.contains ("midi"))
            keys.push_back (line["midi"]);
    CHECK (keys == std::vector { 60, 62, 64, 65, 67, 65, 64, 62, 60 });
}

TEST_CASE ("a song that cannot be used is refused in a sentence, and nothing is kept",
           "[terminal][program][songs]")
{
    const test::TemporaryFolder folder;
    std::ofstream (folder / "broken.abc") << frog << "C ? D|\n";
    const auto broken = run (folder, songs ({ "add", "broken.abc" }));
    CHECK (broken.code == 1);
    CHECK_THAT (broken.remarks, Catch::Contains ("broken.abc\", line 10"));
    std::string endless = frog;
    for (int bar = 0; bar < 2000; ++bar)
        endless += "G A|\n";
    std::ofstream (folder / "endless.abc") << endless;
    CHECK_THAT (run (folder, songs ({ "add", "endless.abc" })).remarks,
                Catch::Contains ("longer than 400 bars"));
    CHECK (run (folder, songs ({ "add", "nowhere.abc" })).code == 1);
    CHECK (run (folder, songs ({ "add", "broken.abc", "--title", "x" })).code == 2);
    test::writeMidi (folder / "short.mid", 3);
    CHECK_THAT (run (folder, songs ({ "add", "short.mid" })).remarks,
                Catch::Contains ("short.mid") && Catch::Contains ("fewer than four notes"));

    test::writeWav (folder / "silent.wav", test::silence (2_s));
    const auto silent = run (folder, songs ({ "learn", "silent.wav", "--title", "x" }));
    CHECK (silent.code != 0);
    CHECK_THAT (silent.remarks, Catch::Contains ("silent.wav"));
    CHECK (run (folder, songs ({ "learn", "silent.wav" })).code == 2);
    CHECK (run (folder, songs ({ "show", "nobody's song" })).code == 2);
    CHECK (run (folder, songs ({ "show" })).code == 2);
    CHECK (run (folder, songs ({ "--json" })).lines().size() == 10);
}

TEST_CASE ("a song that is asked for is conducted by another program's strokes, until another is",
           "[terminal][program][songs]")
{
    const test::TemporaryFolder folder;
    std::ofstream (folder / "frog.abc") << frog;
    const std::string strokes = R"({"onset":{"time":1.0,"who":"Joe"}}
{"onset":{"time":2.3,"who":"Joe"}}
{"until":3.0}
{"wish":{"song":"London Bridge Is Falling Down"}}
{"onset":{"time":4.0,"who":"Joe"}}
{"wish":{"song":"nobody's song"}}
{"until":5.0}
)";
    const auto outcome = run (folder, { "converse", "--song", "frog.abc" }, strokes);
    CHECK (outcome.code == 0);
    std::vector<int> keys;
    std::set<std::string> titles;
    auto errors = 0;
    for (const auto& line : outcome.lines())
    {
        if (line.contains ("played"))
        {
            CHECK (line["behaviour"] == "song");
            titles.insert (line["because"]);
            keys.push_back (line["midi"]);
        }
        errors += line.contains ("error") ? 1 : 0;
    }
    CHECK (keys == std::vector { 67, 69, 67 });
    CHECK (titles.count ("the next note of London Bridge Is Falling Down, on Joe's tap") == 1);
    CHECK (titles.size() == 2);
    CHECK (errors == 1);

    const auto unknown = run (folder, { "converse", "--song", "nobody's song" });
    CHECK (unknown.code == 2);
    CHECK_THAT (unknown.remarks, Catch::Contains ("nobody's song"));
}
