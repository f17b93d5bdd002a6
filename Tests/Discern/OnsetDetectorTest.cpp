// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/OnsetDetector.h"

#include "Support/Catch.h"
#include "Support/RealtimeCost.h"

#include <cmath>
#include <span>

#include "Sounds.h"

using namespace antiphon;
using discern::Onset;
using discern::OnsetDetector;

namespace
{
std::vector<Onset> hear (const test::Sound& sound,
                         Hertz rate,
                         OnsetDetector::Settings settings = {})
{
    OnsetDetector detector (settings, rate);
    std::vector<Onset> onsets;
    const auto hop = detector.hopFrames();
    for (std::size_t n = 0; n + hop <= sound.size(); n += hop)
        if (const auto onset = detector.process (std::span (sound).subspan (n, hop), {}))
            onsets.push_back (*onset);
    return onsets;
}

/** Eight claps 420 ms apart, from 250 ms on. */
std::vector<Instant> eightTimes()
{
    std::vector<Instant> times;
    for (int n = 0; n < 8; ++n)
        times.push_back ({ 250_ms + 420_ms * n });
    return times;
}

double correlation (const std::vector<double>& a, const std::vector<double>& b)
{
    const auto n = static_cast<double> (a.size());
    auto sa = 0.0, sb = 0.0, saa = 0.0, sbb = 0.0, sab = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i)
    {
        sa += a[i];
        sb += b[i];
        saa += a[i] * a[i];
        sbb += b[i] * b[i];
        sab += a[i] * b[i];
    }
    return (n * sab - sa * sb) / std::sqrt ((n * saa - sa * sa) * (n * sbb - sb * sb));
}
}

TEST_CASE ("every clap is heard, to 10 ms and known within 10", "[discern][onset]")
{
    const auto rate = GENERATE (44100_Hz, 48000_Hz, 88200_Hz, 96000_Hz);
    auto sound = test::noise (4_s, -60.0_dB, rate);
    for (const auto time : eightTimes())
        test::addClap (sound, time, -10.0_dB, rate);

    const auto onsets = hear (sound, rate);
    CHECK (onsets.size() == 8);
    CHECK (test::found (eightTimes(), onsets) == 8);
    for (const auto& onset : onsets)
    {
        CHECK (onset.known >= onset.time);
        CHECK ((onset.known - onset.time).value < 0.010);
    }
}

TEST_CASE ("soft strokes among strokes ten times as loud are heard", "[discern][onset]")
{
    auto sound = test::noise (4_s, -66.0_dB, 48000_Hz);
    auto loud = true;
    for (const auto time : eightTimes())
    {
        test::addClap (sound, time, loud ? -6.0_dB : -26.0_dB, 48000_Hz);
        loud = ! loud;
    }
    const auto onsets = hear (sound, 48000_Hz);
    CHECK (onsets.size() == 8);
    CHECK (test::found (eightTimes(), onsets) == 8);
}

TEST_CASE ("the strength of a stroke follows how hard it was hit", "[discern][onset]")
{
    auto sound = test::noise (9_s, -66.0_dB, 48000_Hz);
    std::vector<double> hit;
    for (int n = 0; n < 20; ++n)
    {
        const Decibels level { -26.0 + (n * 7) % 20 };
        test::addClap (sound, { 200_ms + 430_ms * n }, level, 48000_Hz,
                       static_cast<std::uint32_t> (n + 1));
        hit.push_back (level.value);
    }

    const auto onsets = hear (sound, 48000_Hz);
    REQUIRE (onsets.size() == 20);
    std::vector<double> heard;
    for (const auto& onset : onsets)
    {
        CHECK (onset.strength > 0.0);
        CHECK (onset.strength <= 1.0);
        heard.push_back (decibelsOf (onset.strength).value);
    }
    CHECK (correlation (hit, heard) > 0.95);
}

TEST_CASE ("a hum that goes on is not a stroke", "[discern][onset]")
{
    const auto hum = test::tone (150_Hz, 4_s, -20.0_dB, 48000_Hz);
    for (const auto& onset : hear (hum, 48000_Hz))
        CHECK (onset.time.sinceStart.value < 0.05); // its beginning may be
}

TEST_CASE ("a voice that glides is one sound, not a row of strokes", "[discern][onset]")
{
    const auto voice = test::glide (300_Hz, 900_Hz, 3_s, -16.0_dB, 48000_Hz);
    CHECK (hear (voice, 48000_Hz).size() <= 2);
}

TEST_CASE ("two fists within 35 ms are one stroke, 100 ms apart they are two", "[discern][onset]")
{
    auto sound = test::silence (2_s, 48000_Hz);
    test::addClap (sound, { 500_ms }, -10.0_dB, 48000_Hz, 1);
    test::addClap (sound, { 530_ms }, -10.0_dB, 48000_Hz, 2);
    test::addClap (sound, { 1000_ms }, -10.0_dB, 48000_Hz, 3);
    test::addClap (sound, { 1100_ms }, -10.0_dB, 48000_Hz, 4);
    const auto onsets = hear (sound, 48000_Hz);
    CHECK (onsets.size() == 3);
    CHECK (test::found ({ { 500_ms }, { 1000_ms }, { 1100_ms } }, onsets) == 3);
}

TEST_CASE ("talk, however near, is hardly ever taken for strokes", "[discern][onset]")
{
    const auto level = GENERATE (-40.0_dB, -24.0_dB);
    auto heard = 0UL;
    for (std::uint32_t seed = 1; seed <= 3; ++seed)
    {
        auto sound = test::noise (20_s, -70.0_dB, 48000_Hz);
        test::add (sound, test::talk (20_s, level, 48000_Hz, seed));
        heard += hear (sound, 48000_Hz).size();
    }
    CHECK (heard <= 20); // in a minute
}

TEST_CASE ("strokes stand out from talk", "[discern][onset]")
{
    auto sound = test::talk (4_s, -36.0_dB, 48000_Hz, 7);
    for (const auto time : eightTimes())
        test::addClap (sound, time, -10.0_dB, 48000_Hz);
    const auto onsets = hear (sound, 48000_Hz);
    CHECK (test::found (eightTimes(), onsets) >= 7);
    CHECK (onsets.size() <= 11);
}

TEST_CASE ("struck bars are heard beside talk, and the talk is left alone", "[discern][onset]")
{
    auto told = 0UL;
    auto found = 0;
    for (const auto pitch : { 500_Hz, 700_Hz, 1000_Hz, 1400_Hz, 2000_Hz })
        for (std::uint32_t seed = 1; seed <= 2; ++seed)
        {
            auto sound = test::talk (4_s, -36.0_dB, 48000_Hz, seed);
            for (const auto time : eightTimes())
                test::addBar (sound, time, pitch, -22.0_dB, 48000_Hz);
            const auto onsets = hear (sound, 48000_Hz);
            told += onsets.size();
            found += test::found (eightTimes(), onsets);
        }
    CAPTURE (told, found);
    CHECK (found >= 72); // of 80
    CHECK (told <= 115); // in 40 s
}

TEST_CASE ("a soft low thump is heard in the noise of a room", "[discern][onset]")
{
    const auto rate = GENERATE (44100_Hz, 48000_Hz, 96000_Hz);
    auto sound = test::noise (4_s, -54.0_dB, rate);
    for (const auto time : eightTimes())
        test::addThump (sound, time, -26.0_dB, rate);
    const auto onsets = hear (sound, rate);
    CHECK (test::found (eightTimes(), onsets, 25_ms) >= 7);
    CHECK (onsets.size() <= 9);
}

TEST_CASE ("at most twenty strokes a second are told, whatever comes", "[discern][onset]")
{
    auto sound = test::noise (3_s, -70.0_dB, 48000_Hz);
    for (int n = 0; n < 200; ++n)
        test::addClap (sound, { 500_ms + 10_ms * n }, -12.0_dB, 48000_Hz,
                       static_cast<std::uint32_t> (n + 1));
    CHECK (hear (sound, 48000_Hz).size() <= 42);
}

TEST_CASE ("finding strokes never allocates", "[discern][onset][realtime]")
{
    auto sound = test::silence (1_s, 48000_Hz);
    test::addClap (sound, { 500_ms }, -10.0_dB, 48000_Hz);
    OnsetDetector detector ({}, 48000_Hz);
    auto onsets = 0;
    const auto cost = test::realtimeCost (
        [&]
        {
            const auto hop = detector.hopFrames();
            for (std::size_t n = 0; n + hop <= sound.size(); n += hop)
                onsets += detector.process (std::span (sound).subspan (n, hop), {}).has_value();
        });
    CHECK (onsets == 1);
    if (test::realtimeCostIsCounted)
    {
        CHECK (cost.allocations == 0);
        CHECK (cost.locks == 0);
    }
}
