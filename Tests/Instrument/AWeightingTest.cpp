// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/AWeighting.h"

#include "Support/Catch.h"
#include "Support/RealtimeCost.h"
#include "Support/TestSounds.h"

#include <array>
#include <cmath>

using namespace antiphon;
using namespace antiphon::instrument;

namespace
{
/** IEC 61672-1:2013, table 3: the weighting in dB at 10^(n/10) Hz, from n = 13 (20 Hz) on. */
constexpr std::array weightings { -50.5, -44.7, -39.4, -34.6, -30.2, -26.2, -22.5, -19.1,
                                  -16.1, -13.4, -10.9, -8.6,  -6.6,  -4.8,  -3.2,  -1.9,
                                  -0.8,  0.0,   0.6,   1.0,   1.2,   1.3,   1.2,   1.0,
                                  0.5,   -0.1,  -1.1,  -2.5,  -4.3,  -6.6 };

Decibels throughWeighting (Hertz pitch, Hertz rate)
{
    AWeighting weighting (rate);
    const auto sound = test::sine (pitch, 1_s, 1.0, rate);
    auto power = 0.0;
    for (std::size_t n = 0; n < sound.size(); ++n)
    {
        const auto heard = weighting.weighted (static_cast<double> (sound[n]));
        power += n >= sound.size() / 2 ? heard * heard : 0.0; // once it has settled
    }
    return decibelsOf (std::sqrt (4.0 * power / static_cast<double> (sound.size())));
}
}

TEST_CASE ("the weighting is the standard's, at every rate", "[instrument][loudness]")
{
    for (const auto rate : { 44100_Hz, 48000_Hz, 96000_Hz })
        for (std::size_t n = 0; n < weightings.size(); ++n)
        {
            const Hertz pitch { std::pow (10.0, (13.0 + static_cast<double> (n)) / 10.0) };
            INFO (pitch.value << " Hz at a rate of " << rate.value);
            const auto most = pitch.value < 13000.0 ? 0.15 : 0.5;
            CHECK (throughWeighting (pitch, rate).value == Approx (weightings[n]).margin (most));
        }
}

TEST_CASE ("weighting neither allocates nor waits", "[instrument][loudness][realtime]")
{
    if (! test::realtimeCostIsCounted)
        return;
    AWeighting weighting (48000_Hz);
    auto sum = 0.0;
    const auto cost = test::realtimeCost (
        [&]
        {
            for (int n = 0; n < 480; ++n)
                sum += weighting.weighted (0.5);
        });
    CHECK (std::isfinite (sum));
    CHECK (cost.allocations + cost.frees + cost.locks + cost.systemCalls == 0);
}
