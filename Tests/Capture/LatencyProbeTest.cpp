// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/LatencyProbe.h"

#include "Support/Catch.h"
#include "Support/RealtimeCost.h"
#include "Support/TestSounds.h"

#include <algorithm>
#include <deque>

using namespace antiphon;
using namespace antiphon::capture;

namespace
{
/** A device whose loudspeaker reaches its microphone so many frames later, which may change. */
struct LoopedDevice
{
    void play (LatencyProbe& probe, std::size_t frames)
    {
        std::vector<float> microphone (frames);
        std::vector<float> loudspeaker (frames, 9.0f);
        for (auto& sample : microphone)
        {
            sample = air.front() * gain;
            air.pop_front();
        }
        probe.block (microphone, loudspeaker);
        air.insert (air.end(), loudspeaker.begin(), loudspeaker.end());
    }

    void playAll (LatencyProbe& probe, std::size_t frames)
    {
        while (probe.done() < 1.0)
            play (probe, frames);
    }

    std::deque<float> air;
    float gain = 0.3f;
};
}

TEST_CASE ("several sweeps agree on the round trip, whatever the block", "[capture][latency]")
{
    for (const std::size_t frames : { 16, 64, 1000, 4096 })
    {
        LatencyProbe probe;
        probe.prepare (48000_Hz, frames);
        LoopedDevice device { .air = std::deque<float> (5000) };
        device.playAll (probe, frames);
        const auto delay = probe.result();
        REQUIRE (delay);
        CHECK (delay->roundTrip.value * 48000.0 == Approx (5000.0).margin (0.01));
        CHECK (delay->spread < 1_ms * 0.001);
        CHECK (delay->heard == LatencyProbe::sweeps);
        CHECK (delay->played == LatencyProbe::sweeps);
    }
}

TEST_CASE ("sweeps that a dropout has moved are outvoted, and the spread says so",
           "[capture][latency]")
{
    LatencyProbe probe;
    probe.prepare (48000_Hz, 64);
    LoopedDevice device { .air = std::deque<float> (2000) };
    while (probe.done() < 0.7)
        device.play (probe, 64);
    device.air.insert (device.air.begin(), 480, 0.0f);
    device.playAll (probe, 64);
    const auto delay = probe.result();
    REQUIRE (delay);
    CHECK (delay->roundTrip.value * 48000.0 == Approx (2000.0).margin (0.1));
    CHECK (delay->spread.value == Approx (0.01).margin (0.0001));
}

TEST_CASE ("a device that delays differently each time is refused", "[capture][latency]")
{
    LatencyProbe probe;
    probe.prepare (48000_Hz, 64);
    LoopedDevice device { .air = std::deque<float> (2000) };
    for (auto part = 1; part <= LatencyProbe::sweeps; ++part)
    {
        while (probe.done() < static_cast<double> (part) / LatencyProbe::sweeps)
            device.play (probe, 64);
        device.air.insert (device.air.begin(), 240, 0.0f);
    }
    const auto delay = probe.result();
    REQUIRE_FALSE (delay);
    CHECK_THAT (delay.error().sentence, Catch::Contains ("now longer, now shorter"));
}

TEST_CASE ("a loudspeaker that is off, and a device that never played, are told",
           "[capture][latency]")
{
    LatencyProbe silent;
    silent.prepare (48000_Hz, 64);
    LoopedDevice device { .air = std::deque<float> (2000), .gain = 0.0f };
    device.playAll (silent, 64);
    REQUIRE_FALSE (silent.result());
    CHECK_THAT (silent.result().error().sentence, Catch::Contains ("Nothing of the sweep"));

    const LatencyProbe never;
    CHECK (never.done() == 0.0);
    REQUIRE_FALSE (never.result());
    CHECK_THAT (never.result().error().sentence, Catch::Contains ("no sound at all"));
}

TEST_CASE ("a device that goes away, or changes its rate, is trouble", "[capture][latency]")
{
    LatencyProbe probe;
    CHECK_FALSE (probe.trouble());
    probe.prepare (48000_Hz, 64);
    probe.prepare (48000_Hz, 128);
    CHECK_FALSE (probe.trouble());
    probe.prepare (44100_Hz, 64);
    REQUIRE (probe.trouble());
    CHECK_THAT (probe.trouble()->sentence, Catch::Contains ("changed its rate"));
}

TEST_CASE ("playing and recording the sweeps never allocates and never waits",
           "[capture][latency][realtime]")
{
    if (! test::realtimeCostIsCounted)
        return;
    for (const auto rate : { 44100_Hz, 48000_Hz, 96000_Hz })
    {
        LatencyProbe probe;
        probe.prepare (rate, 64);
        std::vector<float> microphone (4096);
        std::vector<float> loudspeaker (4096);
        const auto cost = test::realtimeCost (
            [&]
            {
                while (probe.done() < 1.0)
                    probe.block (microphone, loudspeaker);
                probe.block (microphone, loudspeaker);
            });
        CHECK (cost.allocations + cost.frees + cost.locks + cost.systemCalls == 0);
        CHECK (test::peakOf (loudspeaker) == 0.0);
    }
}
