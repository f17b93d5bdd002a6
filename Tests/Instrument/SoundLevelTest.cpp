// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/SoundLevel.h"

#include "Support/Catch.h"
#include "Support/RealtimeCost.h"
#include "Support/TestSounds.h"

#include <algorithm>

using namespace antiphon;
using namespace antiphon::instrument;

namespace
{
LoudnessEstimate after (const std::vector<float>& sound,
                        SoundLevel::Settings settings,
                        std::size_t block = 64)
{
    SoundLevel level (settings);
    for (std::size_t first = 0; first < sound.size(); first += block)
        level.process (std::span (sound).subspan (first, std::min (block, sound.size() - first)));
    return level.estimate();
}
}

TEST_CASE ("a sine at full scale is as loud as the loudspeaker was said to make it",
           "[instrument][loudness]")
{
    for (const auto rate : { 44100_Hz, 48000_Hz, 96000_Hz })
    {
        const auto sound = test::sine (1000_Hz, 3_s, 1.0, rate);
        const auto assumed = after (sound, { .rate = rate });
        CHECK (assumed.second.value == Approx (94.0).margin (0.1));
        CHECK (assumed.session.value == Approx (94.0).margin (0.1));
        CHECK (! assumed.measured);

        const auto told = after (sound, { rate, SoundPressure { 80.0 } });
        CHECK (told.second.value == Approx (80.0).margin (0.1));
        CHECK (told.measured);
    }
}

TEST_CASE ("silences count towards the session and leave the last second", "[instrument][loudness]")
{
    auto sound = test::sine (1000_Hz, 2_s, 0.1);
    test::mixIn (sound, test::silence (2_s), 2_s);
    const auto heard = after (sound, {});
    CHECK (heard.second.value < 10.0);
    CHECK (heard.session.value == Approx (94.0 - 20.0 - 3.0).margin (0.1)); // half of the time
}

TEST_CASE ("low tones count for less, as they do for ears", "[instrument][loudness]")
{
    const auto low = after (test::sine (100_Hz, 2_s, 1.0), {});
    CHECK (low.second.value == Approx (94.0 - 19.1).margin (0.2));
}

TEST_CASE ("silence is 0, from the first moment on", "[instrument][loudness][bad input]")
{
    CHECK (after ({}, {}).session.value == 0.0);
    CHECK (after (test::silence (2_s), {}).second.value == 0.0);
    CHECK (inWords (after (test::silence (2_s), {})) == "silent");
}

TEST_CASE ("the estimate is the same at every block size", "[instrument][loudness]")
{
    const auto sound = test::noise ({ .length = 3_s, .level = -20_dB });
    const auto whole = after (sound, {}, sound.size());
    for (const std::size_t block : { 1u, 16u, 480u, 4096u })
        CHECK (after (sound, {}, block) == whole);
}

TEST_CASE ("loudness is said in a few words, and an assumption never frightens",
           "[instrument][loudness]")
{
    const LoudnessEstimate gentle { { 52.3 }, { 50.0 }, false };
    const LoudnessEstimate loud { { 82.0 }, { 78.4 }, true };
    CHECK (inWords (gentle) == "about 52 dB(A), gentle");
    CHECK (inWords ({ { 70.0 }, { 70.0 }, true }) == "70 dB(A), lively");
    CHECK (inWords (loud) == "82 dB(A), too loud for long");

    CHECK (sessionInWords (gentle) == "about 50 dB(A) on average");
    CHECK (sessionInWords ({}) == "silent");

    CHECK (! warningAbout (gentle));
    CHECK (! warningAbout ({ { 82.0 }, { 78.4 }, false }));
    CHECK (! warningAbout ({ { 82.0 }, { 75.0 }, true }));
    REQUIRE (warningAbout (loud));
    CHECK_THAT (*warningAbout (loud), Catch::Contains ("78 dB(A)") && Catch::Contains ("turn"));
}

TEST_CASE ("estimating neither allocates nor waits", "[instrument][loudness][realtime]")
{
    if (! test::realtimeCostIsCounted)
        return;
    for (const auto rate : { 44100_Hz, 48000_Hz, 96000_Hz })
    {
        SoundLevel level ({ .rate = rate });
        const auto sound = test::noise ({ .length = 1_s, .rate = rate });
        LoudnessEstimate heard;
        const auto cost = test::realtimeCost (
            [&]
            {
                level.process (sound);
                heard = level.estimate();
            });
        CHECK (heard.second.value > 0.0);
        CHECK (cost.allocations + cost.frees + cost.locks + cost.systemCalls == 0);
    }
}
