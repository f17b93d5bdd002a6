// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/RateBridge.h"

#include "Support/Catch.h"
#include "Support/RealtimeCost.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

using namespace antiphon;
using namespace antiphon::capture;

namespace
{
/** Plays what its last microphone hears. */
struct Mirror : SoundClient
{
    void prepare (Hertz, std::size_t) override {}
    void block (const Microphones& microphones, std::span<float> loudspeaker) noexcept override
    {
        const auto heard = microphones[microphones.size() - 1];
        std::copy (heard.begin(), heard.end(), loudspeaker.begin());
        frames += heard.size();
    }
    std::size_t frames = 0;
};

std::vector<float> sine (double pitch, double rate, std::size_t frames)
{
    std::vector<float> sound (frames);
    for (std::size_t n = 0; n < frames; ++n)
        sound[n] = static_cast<float> (
            0.5 * std::sin (2.0 * std::numbers::pi * pitch * static_cast<double> (n) / rate));
    return sound;
}

struct Played
{
    std::vector<float> sound;
    std::size_t frames = 0; ///< of the session
};

Played through (double device, double session, std::size_t block, std::size_t promised)
{
    const auto heard = sine (500.0, device, static_cast<std::size_t> (2.0 * device));
    RateBridge bridge ({ device }, { session }, 1, promised);
    Mirror mirror;
    Played played { std::vector<float> (heard.size()), 0 };
    for (std::size_t first = 0; first < heard.size(); first += block)
    {
        const auto count = std::min (block, heard.size() - first);
        bridge.block (std::span (heard).subspan (first, count),
                      std::span (played.sound).subspan (first, count), mirror);
    }
    played.frames = mirror.frames;
    return played;
}

double rootMeanSquare (std::span<const float> sound)
{
    double sum = 0.0;
    for (const auto one : sound)
        sum += static_cast<double> (one) * one;
    return std::sqrt (sum / static_cast<double> (sound.size()));
}

/** How far a sine's samples lie from the recurrence every sine of its pitch obeys: 0 without a gap. */
double brokenness (std::span<const float> sound, double pitch, double rate)
{
    const auto twice = 2.0 * std::cos (2.0 * std::numbers::pi * pitch / rate);
    double worst = 0.0;
    for (std::size_t n = 2; n < sound.size(); ++n)
        worst = std::max (worst, std::abs (sound[n] - twice * sound[n - 1] + sound[n - 2]));
    return worst;
}
}

TEST_CASE ("a session sounds whole through a device of any rate and block", "[capture][bridge]")
{
    for (const auto device : { 8000.0, 22050.0, 44100.0, 96000.0, 192000.0 })
        for (const auto session : { 44100.0, 48000.0 })
            for (const auto block : { std::size_t (16), std::size_t (64), std::size_t (1000) })
            {
                if (device == session)
                    continue;
                CAPTURE (device, session, block);
                const auto played = through (device, session, block, block);
                const auto settled = std::span (played.sound).last (played.sound.size() / 2);
                CHECK (rootMeanSquare (settled) == Approx (0.3536).epsilon (0.01));
                CHECK (brokenness (settled, 500.0, device) < 2.0e-3);
                CHECK (static_cast<double> (played.frames)
                       == Approx (2.0 * session).epsilon (0.02));
            }
}

TEST_CASE ("what is played comes later by two blocks and some milliseconds at most",
           "[capture][bridge]")
{
    for (const auto device : { 44100.0, 96000.0 })
        for (const auto block : { std::size_t (64), std::size_t (512) })
        {
            const auto played = through (device, 48000.0, block, block);
            const auto first = std::find_if (played.sound.begin(), played.sound.end(),
                                             [] (float one) { return std::abs (one) > 0.01f; });
            const auto delay = static_cast<double> (first - played.sound.begin()) / device;
            CHECK (delay < 2.0 * static_cast<double> (block) / device + 8.0e-3);
        }
}

TEST_CASE ("every microphone crosses in its own channel", "[capture][bridge]")
{
    const auto sound = sine (500.0, 96000.0, 96000);
    const std::vector<float> silence (sound.size());
    RateBridge bridge (96000_Hz, 48000_Hz, 2, 96000);
    Mirror mirror;
    std::vector<float> played (sound.size());
    const std::array<Microphones::Channel, 2> each { sound, silence };
    bridge.block (Microphones { std::span<const Microphones::Channel> (each) }, played, mirror);
    CHECK (rootMeanSquare (played) == 0.0);
}

TEST_CASE ("blocks longer than promised cross in pieces, and none of it allocates or waits",
           "[capture][bridge][realtime]")
{
    const auto pieces = through (96000.0, 48000.0, 1000, 64).sound;
    CHECK (rootMeanSquare (std::span (pieces).last (96000)) == Approx (0.3536).epsilon (0.01));

    const auto sound = sine (500.0, 192000.0, 4096);
    RateBridge bridge (192000_Hz, 44100_Hz, 1, 256);
    Mirror mirror;
    std::vector<float> played (sound.size());
    const auto cost = test::realtimeCost (
        [&]
        {
            for (int n = 0; n < 20; ++n)
                bridge.block (sound, played, mirror);
        });
    CHECK (cost.allocations + cost.frees + cost.locks + cost.systemCalls == 0);
}
