// SPDX-License-Identifier: GPL-3.0-or-later
#include "Support/Catch.h"
#include "Support/TestSounds.h"
#include "Terminal/Envelope.h"
#include "Terminal/Gathering.h"

#include <algorithm>
#include <fstream>
#include <limits>

#include "MadeFiles.h"
#include "ProgramRun.h"

using namespace antiphon;
using test::run;

static bool isPicture (const std::filesystem::path& file)
{
    std::ifstream stream (file, std::ios::binary);
    std::string first (8, '\0');
    stream.read (first.data(), 8);
    return first == "\x89PNG\r\n\x1a\n" && std::filesystem::file_size (file) > 5000;
}

TEST_CASE ("a picture is drawn beside the lines, which stay as they were",
           "[terminal][program][listen][plot]")
{
    const test::TemporaryFolder folder;
    test::writeWav (folder / "clapping.wav", test::clapping (1));
    test::writeMidi (folder / "drum.mid", 6);
    test::writeWav (folder / "silent.wav", test::silence (1_s));
    test::writeWav (folder / "tap.wav", test::clap ({ .at = 50_ms, .length = 200_ms }));

    const auto file =
        GENERATE (as<std::string> {}, "clapping.wav", "drum.mid", "silent.wav", "tap.wav");
    const auto plain = run (folder, { "listen", file });
    const auto drawn = run (folder, { "listen", file, "--plot", "heard.png" });
    INFO (file << ' ' << drawn.remarks);
    CHECK (drawn.code == 0);
    CHECK (drawn.results == plain.results);
    CHECK (isPicture (folder / "heard.png"));
    CHECK_FALSE (std::filesystem::exists (folder / "heard.png.part"));
}

TEST_CASE ("a picture that cannot be written is refused before anything is heard",
           "[terminal][program][listen][plot]")
{
    const test::TemporaryFolder folder;
    test::writeWav (folder / "clapping.wav", test::clapping (1));
    const auto nowhere = run (folder, { "listen", "clapping.wav", "--plot", "nowhere/heard.png" });
    CHECK (nowhere.code == 1);
    CHECK (nowhere.results.empty());
    CHECK (nowhere.remarks.find ("nowhere") != std::string::npos);

    const auto wrong = run (folder, { "listen", "clapping.wav", "--plot", "heard.jpg" });
    CHECK (wrong.code == 2);
    CHECK (wrong.remarks.find (".png") != std::string::npos);

    std::filesystem::create_directory (folder / "folder.png");
    const auto taken = run (folder, { "listen", "clapping.wav", "--plot", "folder.png" });
    CHECK (taken.code == 1);
    CHECK (taken.remarks.find ("folder.png") != std::string::npos);
}

TEST_CASE ("nothing is drawn of a recording without one usable sample",
           "[terminal][program][listen][plot]")
{
    const test::TemporaryFolder folder;
    std::vector<float> sound (48000, std::numeric_limits<float>::quiet_NaN());
    test::writeWav (folder / "nothing.wav", sound, { .bits = 32 });
    CHECK (run (folder, { "listen", "nothing.wav", "--plot", "heard.png" }).code == 1);
    CHECK_FALSE (std::filesystem::exists (folder / "heard.png"));

    std::fill (sound.begin() + 24000, sound.end(), 0.1F);
    test::writeWav (folder / "half.wav", sound, { .bits = 32 });
    CHECK (run (folder, { "listen", "half.wav", "--plot", "heard.png" }).code == 0);
    CHECK (isPicture (folder / "heard.png"));
}

TEST_CASE ("of a recording cut short, what was there is drawn", "[terminal][program][listen][plot]")
{
    const test::TemporaryFolder folder;
    test::writeWav (folder / "clapping.wav", test::clapping (2));
    test::cutShort (folder / "clapping.wav", 0.6);
    CHECK (run (folder, { "listen", "clapping.wav", "--plot", "heard.png" }).code == 1);
    CHECK (isPicture (folder / "heard.png"));
}

TEST_CASE ("a sound of any length has an outline that can be drawn", "[terminal][listen][plot]")
{
    terminal::Envelope envelope;
    CHECK (envelope.columns().empty());
    std::vector<float> block (1000, 0.25F);
    for (auto n = 0; n < 5000; ++n)
    {
        block[500] = n == 2500 ? -1.0F : 0.25F;
        block[501] = n == 100 ? std::numeric_limits<float>::quiet_NaN() : 0.25F;
        envelope.add (block);
    }
    const auto columns = envelope.columns();
    CHECK (columns.size() <= terminal::Envelope::mostColumns);
    CHECK (columns.size() >= terminal::Envelope::mostColumns / 2);
    CHECK (columns.front() == 0.25F);
    const auto loudest = std::max_element (columns.begin(), columns.end()) - columns.begin();
    CHECK (columns[static_cast<std::size_t> (loudest)] == 1.0F);
    CHECK (static_cast<double> (loudest) / static_cast<double> (columns.size())
           == Approx (0.5).margin (0.01));
}

TEST_CASE ("what is gathered for a picture stands in order of time", "[terminal][listen][plot]")
{
    terminal::Gathering gathering ("somewhere/drum.mid");
    discern::Note later;
    later.time = { 2_s };
    later.end = { 3_s };
    discern::Note earlier;
    earlier.time = { 1_s };
    earlier.end = { 2.5_s };
    gathering.hear (discern::Heard (later));
    gathering.hear (discern::Heard (earlier));
    const auto plot = gathering.plot();
    CHECK (plot.title == "drum.mid");
    CHECK_FALSE (plot.hasSound);
    CHECK (plot.length.value == Approx (3.0));
    REQUIRE (plot.notes.size() == 2);
    CHECK (plot.notes[0].time < plot.notes[1].time);
}

TEST_CASE ("a stroke that was recognised carries its instrument's name, one unknown none",
           "[terminal][listen][plot]")
{
    terminal::Gathering gathering ("drum.wav", { { "red drum", "Joe", {}, {} } });
    discern::Onset onset;
    for (const auto time : { 1_s, 2_s, 3_s })
    {
        onset.time = { time };
        gathering.hear (discern::Heard (onset));
    }
    gathering.hear (discern::Heard (discern::Recognised { { 1_s }, { 2.1_s }, 0, 0.9, {} }));
    gathering.hear (discern::Heard (discern::Recognised { { 2_s }, { 2.1_s }, {}, 0.9, {} }));
    gathering.hear (discern::Heard (discern::Recognised { { 3_s }, { 3.1_s }, 7, 0.9, {} }));
    const auto plot = gathering.plot();
    REQUIRE (plot.strokes.size() == 3);
    CHECK (plot.strokes[0].instrument == "red drum");
    CHECK (plot.strokes[1].instrument.empty());
    CHECK (plot.strokes[2].instrument.empty());
}
