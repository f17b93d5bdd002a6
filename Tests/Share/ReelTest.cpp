// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Reel.h"

#include "Share/Sessions.h"
#include "Support/Catch.h"
#include "Support/TestSounds.h"

#include <cmath>

using namespace antiphon;
using journal::Moment;
using test::kept;

namespace
{
bool says (const std::string& text, const std::string& part)
{
    return text.find (part) != std::string::npos;
}

/** A folder with one session in which Joe's two moments were kept. */
struct Room
{
    test::TemporaryFolder folder;
    std::filesystem::path session = folder / "one.antiphon";

    explicit Room (std::vector<Moment> moments = { kept ("turn_exchange", 4_s, 8_s),
                                                   kept ("anticipation", 12_s, 16_s) },
                   test::SessionOf with = { .microphone = test::playing (20_s) })
    {
        test::makeSession (session, with, moments);
    }

    Result<share::ReelReport> reel (const std::string& name, const Progress& progress = {}) const
    {
        return share::makeReel ({ { session }, "Joe", folder / name }, progress);
    }
};

/** How often a sound swings through zero each second, twice: its pitch, for a sine. */
double pitchOf (const std::vector<float>& sound, std::size_t from, std::size_t to)
{
    int crossings = 0;
    for (auto n = from + 1; n < to; ++n)
        crossings += (sound[n] >= 0.0F) != (sound[n - 1] >= 0.0F) ? 1 : 0;
    return crossings * 24000.0 / static_cast<double> (to - from);
}
}

TEST_CASE ("a reel has one loudness and clean peaks in every kind of file", "[share][reel]")
{
    if (test::isMissing ("ffmpeg"))
        return;
    const Room room;
    for (const std::string name : { "reel.wav", "reel.flac", "reel.m4a", "reel.mp3", "reel.MP3" })
    {
        INFO (name);
        const auto report = room.reel (name);
        REQUIRE (report);
        const auto heard = test::measured (report->file);
        CHECK (heard.loudness == Approx (-16.0).margin (0.5));
        CHECK (heard.truePeak <= -1.0);
        CHECK (report->loudness.value == Approx (heard.loudness).margin (0.1));
        CHECK (report->truePeak.value == Approx (heard.truePeak).margin (0.1));
        CHECK (report->length.value == Approx (heard.seconds).margin (0.05));
        CHECK (report->clips == 2);
        CHECK (report->remarks.empty());
    }
}

TEST_CASE ("a few sharp strokes reach the loudness and keep below the peak", "[share][reel]")
{
    // A drum: 200 Hz that dies away within a quarter of a second, once a second, loud.
    auto strokes = test::noise ({ .length = 12_s, .level = -70.0_dB });
    for (unsigned stroke = 0; stroke < 9; ++stroke)
    {
        auto drum = test::sine (200_Hz, 500_ms, 0.7);
        for (std::size_t n = 0; n < drum.size(); ++n)
            drum[n] *= static_cast<float> (std::exp (-static_cast<double> (n) / (0.04 * 48000.0)));
        test::mixIn (strokes, drum, { 1.0 + stroke });
    }
    const Room room ({ kept ("turn_exchange", 3_s, 8_s) }, { .microphone = strokes });

    const auto report = room.reel ("reel.flac");
    REQUIRE (report);
    CHECK (report->loudness.value == Approx (-16.0).margin (0.5));
    CHECK (report->truePeak.value <= -1.0);
    // The strokes are still strokes: what lies between them is far below.
    const auto sound = test::decoded (report->file);
    const auto rms = test::rmsOf (sound);
    CHECK (20.0 * std::log10 (test::peakOf (sound) / rms) > 10.0);
}

TEST_CASE ("silence stays silence, and is told", "[share][reel][bad input]")
{
    const Room room ({ kept ("anticipation", 3_s, 6_s) }, { .microphone = test::silence (10_s) });
    const auto report = room.reel ("reel.wav");
    REQUIRE (report);
    REQUIRE (report->remarks.size() == 1);
    CHECK (says (report->remarks.front(), "silent"));
    CHECK (test::peakOf (test::decoded (report->file)) == 0.0);
}

TEST_CASE ("a very quiet clip is not blown up into noise", "[share][reel][bad input]")
{
    const Room room ({ kept ("anticipation", 3_s, 6_s) },
                     { .microphone = test::noise ({ .length = 10_s, .level = -66.0_dB }) });
    const auto report = room.reel ("reel.wav");
    REQUIRE (report);
    REQUIRE (report->remarks.size() == 1);
    CHECK (says (report->remarks.front(), "very quiet"));
    CHECK (test::peakOf (test::decoded (report->file)) <= gainOf (-35.9_dB));
    CHECK (report->loudness.value < -30.0);
}

TEST_CASE ("what no person has kept is never in a reel", "[share][reel][consent]")
{
    auto noticed = kept ("turn_exchange", 4_s, 8_s);
    noticed.state = Moment::State::New;
    noticed.reelPlace = 1;
    auto aside = kept ("small_sign", 12_s, 13_s);
    aside.origin = Moment::Origin::Tagged;
    aside.state = Moment::State::SetAside;
    auto adas = kept ("anticipation", 12_s, 16_s);
    adas.who = { "Ada", "Companion" };
    const Room room ({ noticed, aside, adas });

    const auto report = room.reel ("reel.wav");
    REQUIRE_FALSE (report);
    CHECK (report.error().kind == Fault::Kind::World);
    CHECK (says (report.error().sentence, "keep a moment first"));
    CHECK_FALSE (std::filesystem::exists (room.folder / "reel.wav"));

    auto journal = journal::Journal::open (room.session);
    auto tag = kept ("small_sign", 12_s, 13_s);
    tag.origin = Moment::Origin::Tagged;
    tag.state = Moment::State::New;
    tag.sign = "smiled";
    REQUIRE (journal->add (tag));
    REQUIRE (journal->commit());
    const auto tagged = room.reel ("reel.wav");
    REQUIRE (tagged);
    CHECK (tagged->clips == 1);
}

TEST_CASE ("at most three clips go in where nobody chose, and all that were chosen",
           "[share][reel]")
{
    std::vector<Moment> moments;
    for (int at = 0; at < 5; ++at)
        moments.push_back (kept ("turn_exchange", { 4.0 + 6.0 * at }, { 7.0 + 6.0 * at }));
    const Room room (moments, { .microphone = test::playing (36_s) });
    CHECK (room.reel ("reel.wav")->clips == 3);

    auto journal = journal::Journal::open (room.session);
    auto stored = *journal->moments();
    for (std::size_t at = 0; at < 4; ++at)
    {
        stored[at].reelPlace = static_cast<int> (4 - at);
        REQUIRE (journal->change (stored[at]));
    }
    CHECK (room.reel ("reel.wav")->clips == 4);
}

TEST_CASE ("sessions of different rates meet at their own pitch", "[share][reel]")
{
    const test::TemporaryFolder folder;
    const auto session = [&] (const char* name, Hertz rate, Hertz pitch)
    {
        test::makeSession (folder / name,
                           { .microphone = test::sine (pitch, 10_s, 0.2, rate), .rate = rate },
                           { kept ("anticipation", 3_s, 6_s) });
        return folder / name;
    };
    const auto low = session ("a.antiphon", 44100_Hz, 440_Hz);
    const auto high = session ("b.antiphon", 96000_Hz, 880_Hz);

    auto chosen = journal::Journal::open (high);
    auto moment = chosen->moments()->front();
    moment.reelPlace = 1;
    REQUIRE (chosen->change (moment));
    auto other = journal::Journal::open (low);
    moment = other->moments()->front();
    moment.reelPlace = 1;
    REQUIRE (other->change (moment));

    const auto report = share::makeReel ({ { low, high }, "Joe", folder / "reel.flac" });
    REQUIRE (report);
    CHECK (report->clips == 2);
    const auto sound = test::decoded (report->file);
    CHECK (report->length.value
           == Approx (static_cast<double> (sound.size()) / 48000.0).margin (0.01));
    CHECK (pitchOf (sound, 48000, 96000) == Approx (440.0).margin (2.0));
    CHECK (pitchOf (sound, sound.size() - 96000, sound.size() - 48000)
           == Approx (880.0).margin (2.0));
    CHECK (test::measured (report->file).loudness == Approx (-16.0).margin (0.5));
}

TEST_CASE ("between two clips there is a breath, and no click at its edges", "[share][reel]")
{
    const Room room ({ kept ("turn_exchange", 3_s, 6_s), kept ("anticipation", 13_s, 16_s) },
                     { .microphone = test::sine (300_Hz, 20_s, 0.1) });
    const auto report = room.reel ("reel.wav");
    REQUIRE (report);
    const auto sound = test::decoded (report->file);
    std::size_t quiet = 0, longest = 0;
    for (const float sample : sound)
        longest = std::max (longest, quiet = std::abs (sample) < 1.0e-6F ? quiet + 1 : 0);
    CHECK (static_cast<double> (longest) / 48000.0 == Approx (0.6).margin (0.01));
    const double steepest = 2.0 * 3.14159265 * 300.0 / 48000.0 * test::peakOf (sound);
    CHECK (test::steepestStep (sound) <= 1.05 * steepest);
}

TEST_CASE ("a child who did not play is told apart from those who did", "[share][reel][bad input]")
{
    const Room room;
    const auto report = share::makeReel ({ { room.session }, "Zoë", room.folder / "reel.wav" });
    REQUIRE_FALSE (report);
    CHECK (report.error().kind == Fault::Kind::Usage);
    CHECK (says (report.error().sentence, "Zoë"));
    CHECK (says (report.error().sentence, "Joe and Ada"));
    CHECK (share::makeReel ({ { room.session }, "joe", room.folder / "reel.wav" }));
}

TEST_CASE ("a line unfit for parents stops the reel, and is shown", "[share][reel][bad input]")
{
    auto moment = kept ("turn_exchange", 4_s, 8_s);
    moment.words = "Joe should listen more, but he was a good boy.";
    const Room room ({ moment });
    const auto report = room.reel ("reel.wav");
    REQUIRE_FALSE (report);
    CHECK (report.error().kind == Fault::Kind::Usage);
    CHECK (says (report.error().sentence, "0:04"));
    CHECK (says (report.error().sentence, "\"should\", \"but\" and \"good boy\""));
}

TEST_CASE ("a line that names another child stops the reel", "[share][reel][consent]")
{
    auto moment = kept ("turn_exchange", 4_s, 8_s);
    moment.words = "Joe waited for Ada's drum.";
    const Room named ({ moment });
    const auto report = named.reel ("reel.wav");
    REQUIRE_FALSE (report);
    CHECK (says (report.error().sentence, "names Ada"));

    moment.words = "Joe and a friend played in Adam's adagio.";
    const Room unnamed ({ moment });
    CHECK (unnamed.reel ("reel.wav"));
}

TEST_CASE ("the child's own name is never taken for a count", "[share][reel]")
{
    auto moment = kept ("turn_exchange", 4_s, 8_s);
    moment.who = { "Child 2" };
    moment.words = "Child 2 listened so closely.";
    const Room room ({ moment }, { .microphone = test::playing (12_s), .child = "Child 2" });
    CHECK (share::makeReel ({ { room.session }, "Child 2", room.folder / "reel.wav" }));
}

TEST_CASE ("a sound file carries no name, path or maker", "[share][reel]")
{
    if (test::isMissing ("ffmpeg"))
        return;
    const Room room;
    for (const std::string name : { "reel.wav", "reel.flac", "reel.m4a", "reel.mp3" })
    {
        INFO (name);
        REQUIRE (room.reel (name));
        const auto bytes = test::contentsOf (room.folder / name);
        for (const auto* secret :
             { "Joe's", "Joe ", "antiphon", "Antiphon", "/tmp", "Lavf", "ffmpeg" })
            CHECK_FALSE (says (bytes, secret));
    }
}
