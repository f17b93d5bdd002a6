// SPDX-License-Identifier: GPL-3.0-or-later
#include "Support/Catch.h"
#include "Support/TestSounds.h"
#include "Terminal/JsonLines.h"

#include <filesystem>

#include "MadeFiles.h"
#include "ProgramRun.h"

using namespace antiphon;
using test::run;

namespace
{
std::vector<float> claps (int count)
{
    auto sound = test::silence (0.5_s);
    for (int n = 0; n < count; ++n)
        test::mixIn (sound, test::clap ({ .seed = static_cast<unsigned> (n + 1) }),
                     { 0.5 + 0.6 * n });
    test::mixIn (sound, test::silence (1_s), { 0.5 + 0.6 * count });
    return sound;
}

std::vector<std::string> teaching (const std::string& recording, const std::string& name)
{
    return {
        "teach", recording, "--instrument", name, "--player", "Joe", "--to", "room.instruments"
    };
}
}

TEST_CASE ("five claps teach an instrument, and listening tells it", "[terminal][program][teach]")
{
    const test::TemporaryFolder folder;
    test::writeWav (folder / "lesson.wav", claps (6));
    const auto taught = run (folder, teaching ("lesson.wav", "hands"));
    CHECK (taught.code == 0);
    CHECK_THAT (taught.results, Catch::Contains ("Learnt \"hands\""));

    const auto heard =
        run (folder, { "listen", "lesson.wav", "--instruments", "room.instruments" });
    REQUIRE (heard.code == 0);
    int onsets = 0;
    int named = 0;
    int said = 0;
    for (const auto& line : heard.lines())
    {
        onsets += line["heard"] == "onset" ? 1 : 0;
        if (line["heard"] != "instrument")
            continue;
        ++said;
        named += line["instrument"] == "hands" && line["player"] == "Joe" ? 1 : 0;
        CHECK (line["known"] > line["time"]);
    }
    CHECK (said == onsets);
    CHECK (named >= 4);

    CHECK_THAT (run (folder, teaching ("lesson.wav", "hands")).results,
                Catch::Contains ("Learnt anew"));
    const auto other = run (folder, teaching ("lesson.wav", "palms"));
    CHECK (other.code == 2);
    CHECK_THAT (other.remarks, Catch::Contains ("too much like \"hands\""));
}

TEST_CASE ("a lesson that cannot be learnt writes nothing and says what to do",
           "[terminal][program][teach]")
{
    const test::TemporaryFolder folder;
    test::writeWav (folder / "short.wav", claps (3));
    const auto refused = run (folder, teaching ("short.wav", "hands"));
    CHECK (refused.code == 2);
    CHECK_THAT (refused.remarks, Catch::Contains ("short.wav") && Catch::Contains ("five times"));
    CHECK_FALSE (std::filesystem::exists (folder / "room.instruments"));

    const auto missing =
        run (folder, { "listen", "short.wav", "--instruments", "nowhere.instruments" });
    CHECK (missing.code == 1);
    CHECK_THAT (missing.remarks, Catch::Contains ("nowhere.instruments"));
}

TEST_CASE ("what was struck is told by name, or as nothing", "[terminal][json]")
{
    const discern::TaughtInstrument drum { "red drum", "Joe", {}, {} };
    discern::Recognised recognised;
    recognised.time = { 1.5_s };
    recognised.known = { 1.56_s };
    recognised.confidence = 0.97;
    CHECK (terminal::lineOf (discern::Heard { recognised }, { &drum, 1 })
           == R"({"heard":"instrument","time":1.500000,"known":1.560000,"instrument":null,)"
              R"("player":null,"confidence":0.97})");
    recognised.instrument = std::uint8_t { 0 };
    CHECK (terminal::lineOf (discern::Heard { recognised }, { &drum, 1 })
           == R"({"heard":"instrument","time":1.500000,"known":1.560000,"instrument":"red drum",)"
              R"("player":"Joe","confidence":0.97})");
    CHECK (terminal::lineOf (discern::Heard { recognised }).find ("null") != std::string::npos);
}
