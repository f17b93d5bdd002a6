// SPDX-License-Identifier: GPL-3.0-or-later
#include "Companion/RateBridge.h"

#include "Support/Catch.h"
#include "Support/RealtimeCost.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

using namespace antiphon;
using plugin::RateBridge;

namespace
{
constexpr std::size_t most = 512;

std::vector<float> sine (double hz, Hertz rate, std::size_t frames)
{
    std::vector<float> sound (frames);
    for (std::size_t n = 0; n < frames; ++n)
        sound[n] = static_cast<float> (
            0.5 * std::sin (2.0 * std::numbers::pi * hz * static_cast<double> (n) / rate.value));
    return sound;
}

/** In and straight out again, in blocks. */
std::vector<float> thereAndBack (RateBridge& bridge,
                                 const std::vector<float>& sound,
                                 std::size_t block)
{
    std::vector<float> out (sound.size());
    for (std::size_t first = 0; first < sound.size(); first += block)
    {
        const auto count = std::min (block, sound.size() - first);
        const auto engine = bridge.in (std::span (sound).subspan (first, count));
        bridge.out (engine, std::span (out).subspan (first, count));
    }
    return out;
}
}

TEST_CASE ("every rate of a host is brought to one the engine knows", "[plugins][rate]")
{
    for (double rate = 8000.0; rate <= 384000.0; rate *= 1.0137)
    {
        const RateBridge bridge (Hertz { rate }, most);
        CHECK (bridge.engineRate() >= 44100_Hz);
        CHECK (bridge.engineRate() <= 96000_Hz);
        CHECK (bridge.isPlain() == (rate >= 44100.0 && rate <= 96000.0));
        CHECK ((bridge.latency() == 0) == bridge.isPlain());
    }
    CHECK_FALSE (RateBridge::canBridge (7999_Hz));
    CHECK_FALSE (RateBridge::canBridge (400000_Hz));
    CHECK_FALSE (RateBridge::canBridge (Hertz { std::nan ("") }));
}

TEST_CASE ("sound comes through and back unchanged but for the latency it tells", "[plugins][rate]")
{
    const auto rate = GENERATE (8000_Hz, 11025_Hz, 22050_Hz, 32000_Hz, 37123_Hz, 100000_Hz,
                                176400_Hz, 192000_Hz, 384000_Hz);
    RateBridge bridge (rate, most);
    const auto slower = std::min (rate.value, bridge.engineRate().value);
    for (const auto share : { 0.01, 0.1, 0.25, 0.38 })
    {
        const auto sound = sine (share * slower, rate, 12000);
        const auto out = thereAndBack (bridge, sound, most);
        double worst = 0.0;
        for (std::size_t n = 6000; n < out.size(); ++n)
            worst =
                std::max (worst, std::abs (double (out[n]) - double (sound[n - bridge.latency()])));
        INFO ("rate " << rate.value << ", share " << share);
        CHECK (worst < 0.002); // −48 dB under the sine
    }
}

TEST_CASE ("what a slower host never sent, the engine does not hear", "[plugins][rate]")
{
    RateBridge bridge (22050_Hz, most);
    const auto sound = sine (6000.0, 22050_Hz, 8192);
    double mirrored = 0.0;
    std::size_t n = 0;
    for (std::size_t first = 0; first < sound.size(); first += most)
        for (const auto sample : bridge.in (std::span (sound).subspan (first, most)))
        {
            // The image stands at 22050 − 6000 Hz.
            mirrored += sample * std::cos (2.0 * std::numbers::pi * 16050.0 * double (n) / 44100.0);
            ++n;
        }
    CHECK (std::abs (mirrored) / double (n) < 0.0005);
}

TEST_CASE ("bridging does not depend on how the sound is cut", "[plugins][rate][deterministic]")
{
    const auto rate = GENERATE (22050_Hz, 192000_Hz, 384000_Hz);
    const auto sound = sine (700.0, rate, 6000);
    RateBridge whole (rate, most);
    const auto once = thereAndBack (whole, sound, most);
    for (const std::size_t block : { 1, 3, 64, 511 })
    {
        RateBridge cut (rate, most);
        CHECK ((thereAndBack (cut, sound, block) == once));
    }
}

TEST_CASE ("bridging never allocates, and what is not a number does not stay",
           "[plugins][rate][realtime][bad input]")
{
    const auto rate = GENERATE (8000_Hz, 48000_Hz, 192000_Hz);
    RateBridge bridge (rate, most);
    std::vector<float> sound (most, 0.25f);
    sound[100] = std::numeric_limits<float>::quiet_NaN();
    sound[200] = std::numeric_limits<float>::infinity();
    std::vector<float> out (most);
    const auto cost = test::realtimeCost (
        [&]
        {
            const auto engine = bridge.in (sound);
            bridge.out (engine, out);
        });
    CHECK (cost.allocations == 0);
    CHECK (cost.frees == 0);
    if (! bridge.isPlain())
        CHECK (std::all_of (out.begin(), out.end(), [] (float s) { return std::isfinite (s); }));
}
