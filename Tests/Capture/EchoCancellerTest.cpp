// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/EchoCanceller.h"

#include "Basis/NoDenormals.h"
#include "Support/Catch.h"
#include "Support/RealtimeCost.h"
#include "Support/TestSounds.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace antiphon;
using capture::EchoCanceller;

namespace
{
using Sound = std::vector<float>;

std::size_t hopAt (Hertz rate)
{
    return static_cast<std::size_t> (std::lround (rate.value * 64.0 / 48000.0));
}

/** Wood bars struck every 300 ms: a click and three partials. */
Sound tune (Seconds length, Hertz rate)
{
    auto sound = test::silence (length, rate);
    unsigned number = 0;
    for (auto at = 100_ms; at + 400_ms < length; at += 300_ms, ++number)
    {
        test::mixIn (sound, test::clap ({ .level = -16.0_dB, .rate = rate, .seed = number }), at,
                     rate);
        const auto pitch = hertzOf (60.0 + 2.0 * (number * 5 % 7));
        for (const auto partial : { 1.0, 3.9, 9.2 })
        {
            auto bar = test::sine ({ pitch.value * partial }, 250_ms, 0.12 / partial, rate);
            for (std::size_t n = 0; n < bar.size(); ++n)
                bar[n] *=
                    static_cast<float> (std::exp (-static_cast<double> (n) / (0.06 * rate.value)));
            test::mixIn (sound, bar, at, rate);
        }
    }
    sound.resize (test::silence (length, rate).size());
    return sound;
}

/** The way from loudspeaker to microphone: straight, and by a hundred walls that die away by 60 dB in
    300 ms. */
struct Room
{
    Seconds delay = 30_ms;
    double gain = 0.5;
    unsigned seed = 1;
};

Sound through (const Room& room, const Sound& played, Hertz rate)
{
    Sound heard (played.size(), 0.0F);
    std::mt19937 random (room.seed);
    for (int wall = 0; wall < 100; ++wall)
    {
        const auto share = static_cast<double> (random()) / 4294967296.0;
        const auto detour = wall == 0 ? Seconds {} : 1_ms + 120_ms * share;
        const auto size = room.gain * std::pow (10.0, -3.0 * (detour / 300_ms));
        const auto sign = wall % 2 == 0 ? 1.0 : -0.35;
        const auto late = static_cast<std::size_t> ((room.delay + detour).value * rate.value);
        const auto gain = static_cast<float> (sign * size * (wall == 0 ? 1.0 : 0.25));
        for (auto n = late; n < heard.size(); ++n)
            heard[n] += gain * played[n - late];
    }
    return heard;
}

Sound sum (Sound one, const Sound& other)
{
    for (std::size_t n = 0; n < std::min (one.size(), other.size()); ++n)
        one[n] += other[n];
    return one;
}

Sound cancel (EchoCanceller& canceller, const Sound& microphone, const Sound& played, Hertz rate)
{
    const NoDenormals quickArithmetic;
    const auto hop = hopAt (rate);
    Sound left;
    for (std::size_t n = 0; n + hop <= microphone.size(); n += hop)
    {
        const auto one = std::span (played).subspan (n, hop);
        const bool sounds = std::ranges::any_of (one, [] (float s) { return s != 0.0F; });
        const auto result = canceller.process (std::span (microphone).subspan (n, hop),
                                               sounds ? one : std::span<const float> {});
        left.insert (left.end(), result.begin(), result.end());
    }
    return left;
}

EchoCanceller cancellerAt (Hertz rate) { return EchoCanceller ({ rate, hopAt (rate) }); }

/** By how much less of our own is left between two instants. @param child  what should be left */
Decibels takenOut (
    const Sound& echo, const Sound& left, const Sound& child, Seconds from, Seconds to, Hertz rate)
{
    auto before = 0.0;
    auto after = 1.0e-12;
    const auto end = std::min (left.size(), static_cast<std::size_t> (to.value * rate.value));
    for (auto n = static_cast<std::size_t> (from.value * rate.value); n < end; ++n)
    {
        const auto rest = static_cast<double> (left[n]) - static_cast<double> (child[n]);
        before += static_cast<double> (echo[n]) * static_cast<double> (echo[n]);
        after += rest * rest;
    }
    return { 10.0 * std::log10 (before / after) };
}

/** A child who claps every 430 ms, in the room's noise. */
Sound clapping (Seconds length, Decibels level, Hertz rate)
{
    auto sound = test::noise ({ .length = length, .level = -65.0_dB, .rate = rate, .seed = 5 });
    unsigned number = 40;
    for (auto at = 250_ms; at + 200_ms < length; at += 430_ms, ++number)
        test::mixIn (sound, test::clap ({ .level = level, .rate = rate, .seed = number }), at,
                     rate);
    sound.resize (test::silence (length, rate).size());
    return sound;
}
}

TEST_CASE ("the loudspeaker is taken out, however late it comes back", "[capture][echo]")
{
    const auto rate = GENERATE (44100_Hz, 48000_Hz, 96000_Hz);
    const auto delay = GENERATE (5_ms, 60_ms, 150_ms);
    const auto played = tune (6_s, rate);
    const auto echo = through ({ .delay = delay }, played, rate);
    const auto quiet = test::noise ({ .length = 6_s, .level = -65.0_dB, .rate = rate, .seed = 5 });
    auto canceller = cancellerAt (rate);
    const auto left = cancel (canceller, sum (echo, quiet), played, rate);
    CHECK (takenOut (echo, left, quiet, 3_s, 6_s, rate).value > 6.0);
}

TEST_CASE ("a child who plays at the same time is left alone, and does not spoil it",
           "[capture][echo]")
{
    constexpr auto rate = 48000_Hz;
    const auto played = tune (8_s, rate);
    const auto echo = through ({}, played, rate);
    const auto child = clapping (8_s, -6.0_dB, rate);
    auto canceller = cancellerAt (rate);
    const auto left = cancel (canceller, sum (echo, child), played, rate);
    CHECK (takenOut (echo, left, child, 4_s, 8_s, rate).value > 6.0);
}

TEST_CASE ("when the laptop is moved it makes nothing louder, and learns anew", "[capture][echo]")
{
    constexpr auto rate = 48000_Hz;
    const auto played = tune (14_s, rate);
    auto echo = through ({}, played, rate);
    const auto elsewhere = through ({ .delay = 34_ms, .gain = -0.6, .seed = 2 }, played, rate);
    std::copy (elsewhere.begin() + 6 * 48000, elsewhere.end(), echo.begin() + 6 * 48000);
    const auto quiet = test::noise ({ .length = 14_s, .level = -65.0_dB, .rate = rate, .seed = 5 });
    auto canceller = cancellerAt (rate);
    const auto left = cancel (canceller, sum (echo, quiet), played, rate);
    CHECK (takenOut (echo, left, quiet, 3_s, 6_s, rate).value > 6.0);
    CHECK (takenOut (echo, left, quiet, 6_s, 7_s, rate).value > -2.0);
    CHECK (takenOut (echo, left, quiet, 10_s, 14_s, rate).value > 6.0);
}

TEST_CASE ("where nothing comes back, as with headphones, the child is left as it was",
           "[capture][echo]")
{
    constexpr auto rate = 48000_Hz;
    const auto played = tune (8_s, rate);
    const auto child = clapping (8_s, -12.0_dB, rate);
    auto canceller = cancellerAt (rate);
    const auto left = cancel (canceller, child, played, rate);
    CHECK (takenOut (child, left, child, 2_s, 8_s, rate).value > 9.0);
}

TEST_CASE ("while nothing is played no bit of the microphone changes", "[capture][echo]")
{
    constexpr auto rate = 48000_Hz;
    const auto child = clapping (3_s, -6.0_dB, rate);
    auto canceller = cancellerAt (rate);
    CHECK (cancel (canceller, child, test::silence (3_s, rate), rate) == child);

    static_cast<void> (cancel (canceller, child, tune (3_s, rate), rate));
    static_cast<void> (
        cancel (canceller, test::silence (1_s, rate), test::silence (1_s, rate), rate));
    CHECK (cancel (canceller, child, test::silence (3_s, rate), rate) == child);
}

TEST_CASE ("the same sounds are cancelled to the same bits every time", "[capture][echo]")
{
    constexpr auto rate = 44100_Hz;
    const auto played = tune (2_s, rate);
    const auto microphone = sum (through ({}, played, rate), clapping (2_s, -12.0_dB, rate));
    auto once = cancellerAt (rate);
    auto twice = cancellerAt (rate);
    CHECK (cancel (once, microphone, played, rate) == cancel (twice, microphone, played, rate));
}

TEST_CASE ("whatever comes in, no more comes out than that", "[capture][echo]")
{
    constexpr auto rate = 48000_Hz;
    auto canceller = cancellerAt (rate);
    const auto loud = test::noise ({ .length = 3_s, .level = 0.0_dB, .rate = rate, .seed = 1 });
    const auto other = test::noise ({ .length = 3_s, .level = 0.0_dB, .rate = rate, .seed = 2 });
    const auto constant = Sound (3 * 48000, 1.0F);
    for (const auto& [microphone, played] :
         { std::pair { loud, other }, std::pair { constant, other }, std::pair { loud, constant } })
    {
        const auto left = cancel (canceller, microphone, played, rate);
        CHECK (test::peakOf (left) < 4.0);
        CHECK (test::rmsOf (left) < 1.5 * test::rmsOf (microphone));
    }
}

TEST_CASE ("what is no number is forgotten", "[capture][echo]")
{
    constexpr auto rate = 48000_Hz;
    const auto bad = GENERATE (std::numeric_limits<float>::quiet_NaN(),
                               std::numeric_limits<float>::infinity(), 3.0e38F);
    auto canceller = cancellerAt (rate);
    const auto played = tune (6_s, rate);
    const auto echo = through ({}, played, rate);
    auto spoiltPlayed = played;
    auto spoiltEcho = echo;
    spoiltEcho[48000] = spoiltPlayed[60000] = bad;
    static_cast<void> (cancel (canceller, spoiltEcho, spoiltPlayed, rate));

    const auto left = cancel (canceller, echo, played, rate);
    CHECK (std::ranges::all_of (left, [] (float sample) { return std::isfinite (sample); }));
    CHECK (takenOut (echo, left, Sound (left.size(), 0.0F), 3_s, 6_s, rate).value > 1.0);
}

TEST_CASE ("cancelling never allocates or waits", "[capture][echo][realtime]")
{
    const auto rate = GENERATE (44100_Hz, 48000_Hz, 96000_Hz);
    const auto hop = hopAt (rate);
    const auto played = tune (1_s, rate);
    const auto microphone = through ({}, played, rate);
    auto canceller = cancellerAt (rate);
    const auto cost = test::realtimeCost (
        [&]
        {
            for (std::size_t n = 0; n + hop <= played.size(); n += hop)
                static_cast<void> (canceller.process (std::span (microphone).subspan (n, hop),
                                                      std::span (played).subspan (n, hop)));
        });
    CHECK (canceller.trust() > 0.9);
    if (test::realtimeCostIsCounted)
    {
        CHECK (cost.allocations == 0);
        CHECK (cost.frees == 0);
        CHECK (cost.locks == 0);
        CHECK (cost.systemCalls == 0);
    }
}
