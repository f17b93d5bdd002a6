// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/PitchTracker.h"

#include "Support/Catch.h"

#include <cmath>
#include <span>

#include "Sounds.h"

using namespace antiphon;
using discern::PitchPoint;
using discern::PitchTracker;

namespace
{
std::vector<PitchPoint> track (const test::Sound& sound, Hertz rate, double echoShare = 0.0)
{
    PitchTracker tracker ({}, rate);
    std::vector<PitchPoint> points;
    const auto hop = tracker.hopFrames();
    for (std::size_t n = 0; n + hop <= sound.size(); n += hop)
        if (const auto point = tracker.process (std::span (sound).subspan (n, hop), echoShare))
            points.push_back (*point);
    return points;
}

/** What share of the points between two times lies within half a semitone of the truth. */
template <class Truth>
double accuracy (const std::vector<PitchPoint>& points, Seconds from, Seconds to, Truth truth)
{
    auto all = 0;
    auto right = 0;
    for (const auto& point : points)
    {
        if (point.time.sinceStart < from || point.time.sinceStart > to)
            continue;
        ++all;
        right += point.pitch.value > 0.0
            && std::fabs (midiOf (point.pitch) - midiOf (truth (point.time))) < 0.5;
    }
    return static_cast<double> (right) / all;
}
}

TEST_CASE ("a held tone has its pitch, from a low voice to a squeal", "[discern][pitch]")
{
    const auto rate = GENERATE (44100_Hz, 48000_Hz, 88200_Hz, 96000_Hz);
    const auto pitch = GENERATE (200_Hz, 261.6_Hz, 440_Hz, 997_Hz, 1500_Hz);
    const auto points = track (test::tone (pitch, 600_ms, -20.0_dB, rate), rate);
    CHECK (accuracy (points, 60_ms, 540_ms, [&] (Instant) { return pitch; }) > 0.97);
}

TEST_CASE ("a low voice's pitch is right to a semitone", "[discern][pitch]")
{
    for (const auto& point : track (test::tone (150_Hz, 600_ms, -20.0_dB, 48000_Hz), 48000_Hz))
        if (point.time.sinceStart > 80_ms && point.time.sinceStart < 500_ms)
            CHECK (midiOf (point.pitch) == Approx (midiOf (150_Hz)).margin (1.0));
}

TEST_CASE ("a held tone's pitch is right to 10 cents", "[discern][pitch]")
{
    for (const auto& point : track (test::tone (440_Hz, 600_ms, -20.0_dB, 48000_Hz), 48000_Hz))
        if (point.time.sinceStart > 80_ms && point.time.sinceStart < 500_ms)
            CHECK (midiOf (point.pitch) == Approx (69.0).margin (0.1));
}

TEST_CASE ("glides from 200 to 1000 Hz and back are followed", "[discern][pitch]")
{
    constexpr auto length = 1500_ms;
    const auto sound = test::glide (200_Hz, 1000_Hz, length, -20.0_dB, 48000_Hz);
    const auto truth = [&] (Instant time)
    {
        const auto there = 1.0 - std::fabs (2.0 * (time.sinceStart / length) - 1.0);
        return Hertz { 200.0 * std::exp2 (std::log2 (5.0) * there) };
    };
    CHECK (accuracy (track (sound, 48000_Hz), 60_ms, 1440_ms, truth) > 0.95);
}

TEST_CASE ("noise and silence have no pitch", "[discern][pitch]")
{
    auto voiced = 0;
    for (const auto& point : track (test::noise (1_s, -30.0_dB, 48000_Hz), 48000_Hz))
        voiced += point.pitch.value > 0.0;
    for (const auto& point : track (test::silence (1_s, 48000_Hz), 48000_Hz))
        voiced += point.pitch.value > 0.0;
    CHECK (voiced < 20);
}

TEST_CASE ("a point is known half a window after its time, and a hop at the most",
           "[discern][pitch]")
{
    for (const auto& point : track (test::tone (440_Hz, 500_ms, -20.0_dB, 48000_Hz), 48000_Hz))
        CHECK ((point.known - point.time).value == Approx (0.010).margin (0.003));
}

TEST_CASE ("the companion's own tone is not taken for the child's", "[discern][pitch]")
{
    for (const auto& point : track (test::tone (440_Hz, 500_ms, -20.0_dB, 48000_Hz), 48000_Hz, 1.0))
        CHECK (point.pitch.value == 0.0);
}
