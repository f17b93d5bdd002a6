// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/RoundTrip.h"

#include "Support/Catch.h"
#include "Support/TestSounds.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "MadeLoop.h"

using namespace antiphon;
using namespace antiphon::capture;
using test::MadeLoop;

namespace
{
/** How far off the measured delay is, in frames. */
double errorOf (const MadeLoop& loop, const Result<RoundTrip>& trip)
{
    return (trip->delay - loop.delay) / Seconds { 1.0 / loop.rate.value };
}

Result<RoundTrip> measured (const MadeLoop& loop)
{
    const Sweep sweep ({ .rate = loop.rate });
    const auto recorded = loop.hear (sweep.samples());
    return roundTripOf (loop.noise, recorded, sweep);
}
}

TEST_CASE ("the sweep is gentle, and begins and ends softly", "[capture][latency]")
{
    for (const auto rate : { 44100_Hz, 48000_Hz, 96000_Hz })
    {
        const Sweep sweep ({ .rate = rate });
        const auto samples = sweep.samples();
        CHECK (test::peakOf (samples) == Approx (gainOf (-24.0_dB)).epsilon (0.01));
        CHECK (std::abs (samples.front()) < 1.0e-6f);
        CHECK (std::abs (samples.back()) < 1.0e-4f);
        CHECK (static_cast<double> (samples.size()) == rate.value);
    }
}

TEST_CASE ("a delay is found to a hundredth of a frame, whatever the rate", "[capture][latency]")
{
    for (const auto rate : { 44100_Hz, 48000_Hz, 96000_Hz })
        for (const auto frames : { 0.0, 64.0, 64.25, 1000.5, 1001.75, 0.4 * rate.value })
        {
            const MadeLoop loop { .rate = rate, .delay = { frames / rate.value } };
            const auto trip = measured (loop);
            INFO (rate.value << " Hz, " << frames << " frames");
            REQUIRE (trip);
            CHECK (std::abs (errorOf (loop, trip)) < 0.01);
            CHECK (trip->clarity.value > 40.0);
        }
}

TEST_CASE ("a device that turns a sound over, or is very soft, delays it no less",
           "[capture][latency]")
{
    for (const auto gain : { -0.5, 0.001, -20.0 / 24.0 })
    {
        const MadeLoop loop { .delay = 21.3_ms, .gain = gain };
        const auto trip = measured (loop);
        REQUIRE (trip);
        CHECK (std::abs (errorOf (loop, trip)) < 0.01);
    }
}

TEST_CASE ("in a room the direct way counts, though an echo is louder and many follow",
           "[capture][latency]")
{
    for (unsigned seed = 1; seed <= 6; ++seed)
    {
        // Every other room is three times as strong as the direct sound.
        const MadeLoop loop { .delay = 33.37_ms,
                              .gain = 0.1,
                              .echoes = 1000,
                              .wet = seed % 2 == 0 ? 3.0 : 1.0,
                              .decay = 400_ms,
                              .seed = seed };
        const auto trip = measured (loop);
        REQUIRE (trip);
        INFO (trip->clarity.value << " dB");
        CHECK (std::abs (errorOf (loop, trip)) < 2.0);
    }
    MadeLoop corner { .delay = 10.0_ms, .gain = 0.1 };
    corner.later = { { 3.0_ms, 0.3 } };
    const auto trip = measured (corner);
    REQUIRE (trip);
    CHECK (std::abs (errorOf (corner, trip)) < 0.5);
}

TEST_CASE ("noise 10 dB below the sweep moves the delay by less than a tenth of a frame",
           "[capture][latency]")
{
    const auto soft = gainOf (-24.0_dB) * std::sqrt (0.5) * 0.5; // the sweep, as it comes back
    for (unsigned seed = 1; seed <= 5; ++seed)
    {
        // Uniform noise has a root mean square of its level over the square root of three.
        const auto level = decibelsOf (soft * std::sqrt (3.0)) - 10.0_dB;
        MadeLoop loop { .delay = 12.345_ms, .gain = 0.5 };
        loop.noise = test::noise ({ .length = 2_s, .level = level, .seed = seed });
        const auto trip = measured (loop);
        REQUIRE (trip);
        CHECK (std::abs (errorOf (loop, trip)) < 0.1);
    }
}

TEST_CASE ("hum louder than the sweep does not matter", "[capture][latency]")
{
    MadeLoop loop { .delay = 7.77_ms, .gain = 0.3 };
    loop.noise = test::sine (50_Hz, 2_s, 0.1);
    test::mixIn (loop.noise, test::sine (150_Hz, 2_s, 0.03), 0_s);
    const auto trip = measured (loop);
    REQUIRE (trip);
    CHECK (std::abs (errorOf (loop, trip)) < 0.1);
}

TEST_CASE ("where nothing comes back it is said, with what to do", "[capture][latency]")
{
    const Sweep sweep ({});
    const auto length = sweep.samples().size() + 24000;
    const auto hiss = test::noise ({ .length = 2_s, .level = -60.0_dB });
    std::vector<float> broken (length, std::numeric_limits<float>::quiet_NaN());
    for (const auto& recorded : { std::vector<float> (length), std::vector<float> {}, hiss, broken,
                                  std::vector<float> (length, 0.5f) })
    {
        const auto trip = roundTripOf (std::span (hiss).first (9600), recorded, sweep);
        REQUIRE_FALSE (trip);
        CHECK_THAT (trip.error().sentence,
                    Catch::Contains ("Nothing of the sweep came back")
                        && Catch::Contains ("Turn the loudspeaker up"));
    }
}

TEST_CASE ("noise alone is never taken for an arrival, but called too noisy", "[capture][latency]")
{
    const Sweep sweep ({});
    for (unsigned seed = 1; seed <= 20; ++seed)
    {
        const auto noise = test::noise ({ .length = 2_s, .level = -20.0_dB, .seed = seed });
        const auto trip = roundTripOf (std::span (noise).first (9600), noise, sweep);
        REQUIRE_FALSE (trip);
        CHECK_THAT (trip.error().sentence, Catch::Contains ("too noisy"));
    }
}

TEST_CASE ("a microphone that is overdriven is said to be", "[capture][latency]")
{
    MadeLoop loop { .delay = 10_ms, .gain = 40.0 };
    loop.clips = true;
    const auto trip = measured (loop);
    REQUIRE_FALSE (trip);
    CHECK_THAT (trip.error().sentence, Catch::Contains ("overdriven"));
}

TEST_CASE ("a loudspeaker that distorts does not seem to be early", "[capture][latency]")
{
    const Sweep sweep ({});
    const MadeLoop loop { .delay = 300_ms };
    auto recorded = loop.hear (sweep.samples());
    for (auto& sample : recorded) // a fifth of second and third harmonics
        sample += 3.0f * sample * sample + 50.0f * sample * sample * sample;
    const auto trip = roundTripOf ({}, recorded, sweep);
    REQUIRE (trip);
    CHECK (std::abs (errorOf (loop, trip)) < 0.2);
}
