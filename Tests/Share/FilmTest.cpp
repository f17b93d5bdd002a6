// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Reel.h"
#include "Share/Sessions.h"
#include "Support/Catch.h"
#include "Support/TestSounds.h"

#include <array>
#include <cstdlib>

using namespace antiphon;
using test::kept;

namespace
{
bool says (const std::string& text, const std::string& part)
{
    return text.find (part) != std::string::npos;
}

/** One picture of a film, 1280 x 720, three bytes a point. */
std::string frameAt (const std::filesystem::path& film, double seconds)
{
    const auto frame =
        test::outputOf ("ffmpeg -v error -ss " + std::to_string (seconds) + " -i "
                        + test::word (film) + " -frames:v 1 -f rawvideo -pix_fmt rgb24 -");
    REQUIRE (frame);
    REQUIRE (frame->size() == 1280 * 720 * 3);
    return *frame;
}

/** How many points are within 12 steps of a colour. */
int pointsOf (const std::string& frame, std::array<int, 3> colour)
{
    int points = 0;
    for (std::size_t at = 0; at < frame.size(); at += 3)
    {
        bool near = true;
        for (std::size_t part = 0; part < 3; ++part)
            near = near
                && std::abs (static_cast<unsigned char> (frame[at + part]) - colour[part]) <= 12;
        points += near ? 1 : 0;
    }
    return points;
}

constexpr std::array paper { 0xFB, 0xF8, 0xF2 };
constexpr std::array firstChild { 0xD9, 0x8B, 0x12 };
constexpr std::array ink { 0x25, 0x24, 0x2B };
}

TEST_CASE ("a film shows a title, then the wave filling as it sounds, with its words",
           "[share][film]")
{
    if (test::isMissing ("ffmpeg"))
        return;
    const test::TemporaryFolder folder;
    auto moment = kept ("anticipation", 2_s, 5_s);
    moment.words = "Hear the pause {\\an9}? Joe waited\\Nand was ready!";
    test::makeSession (folder / "one.antiphon", { .microphone = test::playing (6_s) }, { moment });
    const auto report =
        share::makeReel ({ { folder / "one.antiphon" }, "Joe", folder / "it's, a [reel]: 1.mp4" });
    REQUIRE (report);

    const auto about =
        test::outputOf ("ffprobe -v error -show_streams -show_format " + test::word (report->file));
    REQUIRE (about);
    for (const auto* fact :
         { "codec_name=h264", "width=1280", "height=720", "pix_fmt=yuv420p", "r_frame_rate=30/1",
           "color_space=bt709", "codec_name=aac", "codec_name=mov_text", "TAG:language=eng" })
    {
        INFO (fact);
        CHECK (says (*about, fact));
    }
    const auto bytes = test::contentsOf (report->file);
    for (const auto* secret : { "Joe's music", "antiphon", "/tmp", "Lavf", "x264 -" })
    {
        INFO (secret);
        CHECK_FALSE (says (bytes, secret));
    }

    const auto heard = test::measured (report->file);
    CHECK (heard.loudness == Approx (-16.0).margin (0.5));
    CHECK (heard.truePeak <= -1.0);
    CHECK (report->loudness.value == Approx (heard.loudness).margin (0.1));
    CHECK (report->truePeak.value == Approx (heard.truePeak).margin (0.1));

    const auto title = frameAt (report->file, 0.0);
    CHECK (pointsOf (title, paper) > 800'000);
    CHECK (pointsOf (title, ink) > 2'000);
    const auto early = pointsOf (frameAt (report->file, 3.5), firstChild);
    const auto late = pointsOf (frameAt (report->file, report->length.value - 1.5), firstChild);
    CHECK (early > 500);
    CHECK (late > 2 * early);
    CHECK (pointsOf (frameAt (report->file, 4.0), ink) > 2'000);
}

TEST_CASE ("a film that is stopped while it is drawn leaves nothing", "[share][film]")
{
    if (test::isMissing ("ffmpeg"))
        return;
    const test::TemporaryFolder folder;
    test::makeSession (folder / "one.antiphon", { .microphone = test::playing (6_s) },
                       { kept ("anticipation", 2_s, 5_s) });
    const auto before = test::namesIn (folder.path());
    const auto report =
        share::makeReel ({ { folder / "one.antiphon" }, "Joe", folder / "reel.mp4" },
                         [] (double done) { return done < 0.37; });
    REQUIRE_FALSE (report);
    CHECK (says (report.error().sentence, "stopped"));
    CHECK (test::namesIn (folder.path()) == before);
}
