// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/ListeningSet.h"

#include "Support/Catch.h"
#include "Support/TemporaryFolder.h"
#include "Terminal/Bench/Conditions.h"
#include "Terminal/Bench/Goal.h"
#include "Terminal/Bench/Table.h"
#include "Terminal/Bench/TruthFile.h"

#include <fstream>

using namespace antiphon;
using namespace antiphon::terminal;

static void write (const std::filesystem::path& file, const std::string& words)
{
    std::filesystem::create_directories (file.parent_path());
    std::ofstream (file) << words;
}

TEST_CASE ("a set that is not there, or holds nothing, is refused by name", "[terminal][bench]")
{
    const test::TemporaryFolder folder;
    CHECK (findListeningSet (folder / "nowhere").error().sentence.find ("nowhere")
           != std::string::npos);

    write (folder / "onset" / "sound-without-truth.flac", "");
    const auto empty = findListeningSet (folder.path());
    REQUIRE_FALSE (empty);
    CHECK (empty.error().sentence.find ("NAME.csv") != std::string::npos);
}

TEST_CASE ("a set's list says under which condition each recording was made", "[terminal][bench]")
{
    const test::TemporaryFolder folder;
    for (const auto* name : { "a", "b", "c", "d", "e" })
        write (folder / "onset" / (std::string (name) + ".csv"), "1.0\n");
    write (folder / "onset" / "b.wav", "");
    write (folder / "beat" / "a.csv", "1.0\n");
    write (folder / "manifest.csv",
           "clip,kind,seconds,source,snr_db,noise,rir,type\n"
           "onset/a.flac,onset,9.5,\"drum, \"\"small\"\"\",clean,none,none,rendered\n"
           "onset/b.flac,onset,9,drum,clean,none,room042,rendered\n"
           "onset/c.flac,onset,9,drum,10,babble,kitchen,rendered\n"
           "onset/d.flac,onset,9,drum,clean,none,none,\"real recording, annotated\"\n"
           "beat/a.flac,beat,20,drum,20,hvac,kitchen,rendered\n");
    const auto set = findListeningSet (folder.path());
    REQUIRE (set);
    CHECK (set->remarks.empty());
    REQUIRE (set->onsets.size() == 5);
    CHECK (set->onsets[0].condition == "clean");
    CHECK (set->onsets[0].length.value == Approx (9.5));
    CHECK (set->onsets[1].condition == "room");
    CHECK (set->onsets[1].sound.filename() == "b.wav");
    CHECK (set->onsets[2].condition == "snr10");
    CHECK (set->onsets[2].noise == "babble");
    CHECK (set->onsets[3].condition == "real");
    CHECK (set->onsets[4].condition.empty()); // the list does not know it
    REQUIRE (set->beats.size() == 1);
    CHECK (set->beats[0].condition == "snr20");
    CHECK (set->pitches.empty());
}

TEST_CASE ("a set without a list can be measured on all the same, and says so", "[terminal][bench]")
{
    const test::TemporaryFolder folder;
    write (folder / "pitch" / "a.csv", "0.0,440\n");
    const auto set = findListeningSet (folder.path());
    REQUIRE (set);
    CHECK (set->remarks.size() == 1);
    CHECK (set->pitches.size() == 1);
}

TEST_CASE ("truth is read in order of time, whatever else stands in its file", "[terminal][bench]")
{
    const test::TemporaryFolder folder;
    write (folder / "truth.csv",
           "time,hertz\n# by hand\n\n2.0,440\n 1.0 220 # a remark\n1.5,nan\nlater,330\n3.0\n"
           "4.0,550,loud\r\n");
    const auto truth = readTruth (folder / "truth.csv", 2);
    REQUIRE (truth);
    REQUIRE (truth->lines.size() == 3);
    CHECK (truth->lines[0][0] == 1.0);
    CHECK (truth->lines[1][1] == 440.0);
    CHECK (truth->lines[2][1] == 550.0);
    CHECK (truth->unusable == 3); // a number that is none, a word, a line too short
}

TEST_CASE ("a truth of nothing but garbage is refused, an empty one means silence",
           "[terminal][bench]")
{
    const test::TemporaryFolder folder;
    write (folder / "letter.csv", "Dear Ada,\nthank you for the drum.\n");
    write (folder / "empty.csv", "");
    CHECK (readTruth (folder / "letter.csv", 1).error().sentence.find ("letter.csv")
           != std::string::npos);
    REQUIRE (readTruth (folder / "empty.csv", 1));
    CHECK (readTruth (folder / "empty.csv", 1)->lines.empty());
    CHECK_FALSE (readTruth (folder / "missing.csv", 1));
}

TEST_CASE ("conditions stand in the order people read them, all together last", "[terminal][bench]")
{
    CHECK (
        inReadingOrder ({ "all", "real", "snr5", "snr10", "room", "snr20", "clean" })
        == std::vector<std::string> { "clean", "room", "snr20", "snr10", "real", "snr5", "all" });

    Conditions<int> numbers;
    numbers.add ("room", 1);
    numbers.add ({}, 2);
    CHECK (numbers.of ("all").size() == 2);
    CHECK (numbers.of ("room").size() == 1);
    CHECK (numbers.of ("kitchen").empty());
}

TEST_CASE ("a table's columns are as wide as their widest word, letters counted and not bytes",
           "[terminal][bench]")
{
    Table table ({ "what", "±" });
    table.add ({ "a", "1.25" });
    table.add ({ "longer" });
    CHECK (table.lines() == std::vector<std::string> { "what       ±", "a       1.25", "longer" });
}

TEST_CASE ("a goal is reached from above or from below", "[terminal][bench]")
{
    const Goal most { "delay", 12.0, Goal::Is::AtMost, 12.0, "14", 0, "ms" };
    const Goal least { "F", 0.92, Goal::Is::AtLeast, 0.93, {} };
    CHECK (most.isReached());
    CHECK_FALSE (least.isReached());
    const auto lines = inWords ({ most, least });
    REQUIRE (lines.size() == 3);
    CHECK (lines[1].find ("≤ 12 ms") != std::string::npos);
    CHECK (lines[1].find ("yes") != std::string::npos);
    CHECK (lines[2].find ("not yet") != std::string::npos);
}
