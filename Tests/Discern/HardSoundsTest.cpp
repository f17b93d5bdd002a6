// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Ears.h"
#include "Support/Catch.h"

#include <cmath>
#include <limits>
#include <numbers>

#include "Sounds.h"

using namespace antiphon;
using discern::Onset;

namespace
{
constexpr auto rate = 48000_Hz;

/** Everything is a number and within its range, and there is no storm. */
void checkSane (const std::vector<discern::Heard>& heard, Seconds length)
{
    const auto onsets = test::only<Onset> (heard);
    CHECK (static_cast<double> (onsets.size()) <= 30.0 * length.value);
    for (const auto& onset : onsets)
    {
        CHECK (onset.strength >= 0.0);
        CHECK (onset.strength <= 1.0);
        CHECK (onset.known >= onset.time);
    }
    for (const auto& point : test::only<discern::PitchPoint> (heard))
    {
        CHECK (std::isfinite (point.pitch.value));
        CHECK (point.confidence >= 0.0);
        CHECK (point.confidence <= 1.0);
    }
    for (const auto& note : test::only<discern::Note> (heard))
        CHECK (note.end > note.time);
}

test::Sound scaled (test::Sound sound, double gain)
{
    for (auto& sample : sound)
        sample = static_cast<float> (gain * static_cast<double> (sample));
    return sound;
}

/** Claps 500 ms apart in a quiet room. */
test::Sound claps (Seconds length)
{
    auto sound = test::noise (length, -66.0_dB, rate);
    for (auto at = 500_ms; at < length - 200_ms; at += 500_ms)
        test::addClap (sound, { at }, -14.0_dB, rate);
    return sound;
}
}

TEST_CASE ("a standing voltage is silence, and strokes are heard on top of it", "[discern][hard]")
{
    auto sound = claps (3_s);
    for (auto& sample : sound)
        sample += 0.4F;
    const auto heard = test::listen (sound, rate);
    checkSane (heard, 3_s);
    CHECK (test::found ({ { 1_s }, { 1500_ms }, { 2_s } }, test::only<Onset> (heard)) == 3);
    CHECK (test::listen (test::Sound (96000, 0.4F), rate).size() > 0);
    CHECK (test::only<Onset> (test::listen (test::Sound (96000, 0.4F), rate)).size() <= 1);
}

TEST_CASE ("an overloaded microphone still hears strokes", "[discern][hard]")
{
    auto sound = scaled (claps (3_s), 30.0);
    for (auto& sample : sound)
        sample = std::clamp (sample, -1.0F, 1.0F);
    const auto heard = test::listen (sound, rate);
    checkSane (heard, 3_s);
    CHECK (test::found ({ { 1_s }, { 1500_ms }, { 2_s } }, test::only<Onset> (heard)) == 3);
}

TEST_CASE ("noise as loud as can be is no row of strokes", "[discern][hard]")
{
    const auto heard = test::listen (test::noise (5_s, -4.8_dB, rate), rate);
    checkSane (heard, 5_s);
    CHECK (test::only<Onset> (heard).size() <= 3);
}

TEST_CASE ("infinities and no numbers in between are silence, and hearing goes on",
           "[discern][hard]")
{
    auto sound = claps (3_s);
    for (std::size_t n = 30000; n < 40000; n += 3)
        sound[n] = n % 2 == 0 ? std::numeric_limits<float>::infinity()
                              : std::numeric_limits<float>::quiet_NaN();
    const auto heard = test::listen (sound, rate);
    checkSane (heard, 3_s);
    CHECK (test::found ({ { 1500_ms }, { 2_s }, { 2500_ms } }, test::only<Onset> (heard)) == 3);
}

TEST_CASE ("mains hum is no stroke, and hides none", "[discern][hard]")
{
    auto sound = claps (3_s);
    for (std::size_t n = 0; n < sound.size(); ++n)
        sound[n] += static_cast<float> (
            0.05 * std::sin (2.0 * std::numbers::pi * 50.0 * static_cast<double> (n) / rate.value));
    const auto onsets = test::only<Onset> (test::listen (sound, rate));
    CHECK (test::found ({ { 1_s }, { 1500_ms }, { 2_s } }, onsets) == 3);
    CHECK (onsets.size() <= 6);
}

TEST_CASE ("a microphone turned up or down by 40 dB is heard again within two seconds",
           "[discern][hard]")
{
    const auto gain = GENERATE (0.01, 100.0);
    auto sound = scaled (claps (7_s), gain > 1.0 ? 0.01 : 1.0);
    for (std::size_t n = 3 * 48000; n < sound.size(); ++n)
        sound[n] = static_cast<float> (gain * static_cast<double> (sound[n]));
    const auto heard = test::listen (sound, rate);
    checkSane (heard, 7_s);
    CHECK (test::found ({ { 5_s }, { 5500_ms }, { 6_s }, { 6500_ms } }, test::only<Onset> (heard))
           == 4);
}

TEST_CASE ("single wrong samples make no storm", "[discern][hard]")
{
    auto sound = test::noise (4_s, -70.0_dB, rate);
    for (std::size_t n = 1000; n < sound.size(); n += 777)
        sound[n] = n % 2 == 0 ? 1.0F : -1.0F;
    checkSane (test::listen (sound, rate), 4_s);
}

TEST_CASE ("any mixture of the worst stays within its bounds", "[discern][hard]")
{
    auto sound = test::noise (4_s, -30.0_dB, rate, 9);
    for (std::size_t n = 0; n < sound.size(); ++n)
    {
        if (n % 9600 < 2400)
            sound[n] *= 40.0F;
        if (n % 7919 == 0)
            sound[n] = std::numeric_limits<float>::max();
        if (n % 6007 == 0)
            sound[n] = std::numeric_limits<float>::denorm_min();
    }
    checkSane (test::listen (sound, rate), 4_s);
}
