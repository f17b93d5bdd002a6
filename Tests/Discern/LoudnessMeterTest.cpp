// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/LoudnessMeter.h"

#include "Support/Catch.h"
#include "Support/RealtimeCost.h"

#include <ebur128.h>

#include "Sounds.h"

using namespace antiphon;
using discern::LoudnessMeter;

namespace
{
/** What libebur128, which the world trusts, says of the last 400 ms. */
double reference (const test::Sound& sound, Hertz rate)
{
    auto* state = ebur128_init (1, static_cast<unsigned long> (rate.value), EBUR128_MODE_M);
    ebur128_add_frames_float (state, sound.data(), sound.size());
    auto loudness = 0.0;
    ebur128_loudness_momentary (state, &loudness);
    ebur128_destroy (&state);
    return loudness;
}
}

TEST_CASE ("momentary loudness agrees with libebur128", "[discern][loudness]")
{
    const auto rate = GENERATE (44100_Hz, 48000_Hz, 88200_Hz, 96000_Hz);
    for (const auto& sound :
         { test::tone (60_Hz, 1_s, -20.0_dB, rate), test::tone (997_Hz, 1_s, -30.0_dB, rate),
           test::noise (1_s, -26.0_dB, rate) })
    {
        LoudnessMeter meter (rate);
        meter.process (sound);
        CHECK (meter.momentary().value == Approx (reference (sound, rate)).margin (0.05));
    }
}

TEST_CASE ("silence is -120 LUFS, also after a sound", "[discern][loudness]")
{
    LoudnessMeter meter (48000_Hz);
    CHECK (meter.momentary() == -120.0_LUFS);
    meter.process (test::tone (440_Hz, 1_s, -6.0_dB, 48000_Hz));
    CHECK (meter.momentary() > -20.0_LUFS);
    meter.process (test::silence (2_s, 48000_Hz));
    CHECK (meter.momentary() == -120.0_LUFS);
}

TEST_CASE ("the peak is the highest sample of the last 400 ms", "[discern][loudness]")
{
    auto sound = test::silence (1_s, 48000_Hz);
    sound[40000] = -0.5F;
    LoudnessMeter meter (48000_Hz);
    meter.process (sound);
    CHECK (meter.peak().value == Approx (-6.02).margin (0.01));
    meter.process (test::silence (500_ms, 48000_Hz));
    CHECK (meter.peak().value < -100.0);
}

TEST_CASE ("metering never allocates", "[discern][loudness][realtime]")
{
    const auto sound = test::noise (1_s, -20.0_dB, 48000_Hz);
    LoudnessMeter meter (48000_Hz);
    const auto cost = test::realtimeCost ([&] { meter.process (sound); });
    CHECK (meter.momentary().value > -40.0);
    if (test::realtimeCostIsCounted)
        CHECK (cost.allocations == 0);
}
