// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/Ceiling.h"

#include "Support/Catch.h"
#include "Support/RealtimeCost.h"
#include "Support/TestSounds.h"

#include <cmath>
#include <limits>

using namespace antiphon;
using namespace antiphon::instrument;

namespace
{
constexpr Ceiling::Settings atOnce { .startQuiet = 0_s };

std::vector<float> through (Ceiling& ceiling, std::vector<float> sound, std::size_t block = 64)
{
    for (std::size_t n = 0; n < sound.size(); n += block)
        ceiling.process (std::span (sound).subspan (n, std::min (block, sound.size() - n)));
    return sound;
}
}

TEST_CASE ("whatever comes in, no sample leaves above the ceiling", "[instrument][ceiling]")
{
    constexpr auto infinite = std::numeric_limits<float>::infinity();
    constexpr auto nan = std::numeric_limits<float>::quiet_NaN();
    auto sound = test::noise ({ .length = 2_s, .level = 30.0_dB });
    const float absurdities[] {
        nan, infinite, -infinite, 1.0e30f, -1.0e30f, 3.4e38f, 1.0e-40f, 0.0f
    };
    for (std::size_t n = 0; n < sound.size(); n += 97)
        sound[n] = absurdities[(n / 97) % std::size (absurdities)];

    for (const auto rate : { 44100_Hz, 48000_Hz, 96000_Hz })
        for (const auto level : { -1.0_dB, -9.0_dB, -20.0_dB })
        {
            Ceiling ceiling ({ .rate = rate, .ceiling = level, .startQuiet = 0_s });
            const auto out = through (ceiling, sound);
            for (const auto sample : out)
                REQUIRE (std::isfinite (sample));
            CHECK (test::peakOf (out) <= gainOf (level));
            CHECK (ceiling.peak() <= level);
        }
}

TEST_CASE ("what is soft enough passes untouched", "[instrument][ceiling]")
{
    Ceiling ceiling (atOnce);
    const auto sound = test::sine (440_Hz, 500_ms, 0.3);
    CHECK (through (ceiling, sound) == sound);
    CHECK (ceiling.peak().value == Approx (-10.46).margin (0.2));
}

TEST_CASE ("the limiter lets go again, even after an absurd sample", "[instrument][ceiling]")
{
    Ceiling ceiling (atOnce);
    through (ceiling, { 1.0e30f });
    const auto out = through (ceiling, test::sine (440_Hz, 3_s, 0.3));
    CHECK (test::peakOf (std::span (out).first (4800)) < 0.03);
    CHECK (test::peakOf (std::span (out).last (4800)) == Approx (0.3).margin (0.005));
}

TEST_CASE ("a session starts quiet and rises without a step", "[instrument][ceiling]")
{
    Ceiling ceiling ({});
    const auto out = through (ceiling, std::vector<float> (48000 * 4, 0.3f));
    CHECK (decibelsOf (out.front()).value == Approx (decibelsOf (0.3).value - 20.0).margin (0.1));
    CHECK (decibelsOf (out[72000]).value == Approx (decibelsOf (0.3).value - 10.0).margin (0.1));
    CHECK (out.back() == 0.3f);
    CHECK (test::steepestStep (out) < 1.0e-4);
}

TEST_CASE ("mute is silent within 50 ms, without a click, and lets sound return",
           "[instrument][ceiling]")
{
    for (const auto rate : { 44100_Hz, 48000_Hz, 96000_Hz })
    {
        Ceiling ceiling ({ .rate = rate, .startQuiet = 0_s });
        auto sound = test::sine (300_Hz, 600_ms, 0.3, rate);
        const auto third = sound.size() / 3;
        const auto ownStep = test::steepestStep (sound);
        const auto whole = std::span (sound);

        ceiling.process (whole.first (third));
        ceiling.mute (true);
        ceiling.process (whole.subspan (third, third));
        ceiling.mute (false);
        ceiling.process (whole.last (third));

        const auto fade = static_cast<std::size_t> (0.0101 * rate.value);
        CHECK (test::peakOf (whole.subspan (third + fade, third - fade)) == 0.0);
        CHECK (test::peakOf (whole.last (third - fade)) == Approx (0.3).margin (0.001));
        CHECK (test::steepestStep (sound) < 1.2 * ownStep);
    }
}

TEST_CASE ("limiting a loud tone makes no click", "[instrument][ceiling]")
{
    Ceiling ceiling (atOnce);
    const auto sound = test::sine (300_Hz, 1_s, 2.0);
    CHECK (test::steepestStep (through (ceiling, sound)) <= test::steepestStep (sound));
}

TEST_CASE ("the ceiling does the same for any block size", "[instrument][ceiling]")
{
    const auto sound = test::noise ({ .length = 1_s, .level = 6.0_dB, .seed = 3 });
    Ceiling whole ({});
    const auto expected = through (whole, sound, sound.size());
    for (const std::size_t block : { 1u, 16u, 64u, 480u, 4096u })
    {
        Ceiling ceiling ({});
        CHECK (through (ceiling, sound, block) == expected);
        CHECK (ceiling.peak() == whole.peak());
    }
}

TEST_CASE ("the ceiling neither allocates nor waits", "[instrument][ceiling][realtime]")
{
    if (! test::realtimeCostIsCounted)
        return;
    for (const auto rate : { 44100_Hz, 48000_Hz, 96000_Hz })
    {
        Ceiling ceiling ({ .rate = rate });
        auto block = test::noise ({ .length = 10_ms, .level = 6.0_dB });
        const auto cost = test::realtimeCost (
            [&]
            {
                ceiling.mute (true);
                ceiling.process (block);
                ceiling.mute (false);
                ceiling.process (block);
            });
        CHECK (cost.allocations + cost.frees + cost.locks + cost.systemCalls == 0);
    }
}

TEST_CASE ("what was muted can come back as quietly as a session begins", "[instrument][ceiling]")
{
    const auto tone = test::sine (440_Hz, 4_s, 0.2);
    Ceiling ceiling ({});
    const auto beginning = through (ceiling, tone);
    ceiling.startQuietly();
    const auto again = through (ceiling, tone);
    const auto peakOfFirst = [] (const std::vector<float>& sound)
    { return test::peakOf (std::span (sound).first (4800)); };
    CHECK (peakOfFirst (again) == Approx (peakOfFirst (beginning)).epsilon (0.01));
    CHECK (peakOfFirst (again) < 0.025);
    CHECK (test::peakOf (std::span (again).last (4800)) == Approx (0.2).epsilon (0.01));
}
