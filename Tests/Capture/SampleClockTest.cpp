// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/SampleClock.h"

#include "Support/Catch.h"
#include "Support/RealtimeCost.h"

#include <cmath>
#include <random>

using namespace antiphon;
using namespace antiphon::capture;

namespace
{
/** A sound card whose callbacks come late, each by its own measure, and now and then by a lot. */
struct Card
{
    double rate = 48000.0;
    double detuned = 80.0e-6; ///< against the host's clock
    std::int64_t block = 64;
    std::mt19937_64 chance { 7 };
    std::exponential_distribution<double> lateness { 1.0 / 200.0e-6 };
    std::bernoulli_distribution sometimes { 0.01 };

    double trueSeconds (std::int64_t frame) const
    {
        return 5.0 + static_cast<double> (frame) / (rate * (1.0 + detuned));
    }
    std::int64_t calledAt (std::int64_t frame)
    {
        const auto late = lateness (chance) + (sometimes (chance) ? 3.0e-3 : 0.0);
        return std::llround (1.0e9 * (trueSeconds (frame) + late));
    }
};

struct Errors
{
    double mean = 0.0;
    double deviation = 0.0;
};

/** How far from the truth, in seconds, the clock places what arrives in the middle of blocks. */
Errors errorsOver (SampleClock& clock, Card& card, std::int64_t from, std::int64_t to)
{
    double sum = 0.0;
    double squares = 0.0;
    int count = 0;
    for (auto frame = from; frame < to; frame += card.block)
    {
        clock.tick (frame, card.calledAt (frame));
        const auto arrived = card.trueSeconds (frame) + 0.5e-3;
        const auto placed = clock.line().frameAt (std::llround (1.0e9 * arrived));
        const auto wanted = static_cast<double> (frame) + 0.5e-3 * card.rate;
        const auto error = (placed - wanted) / card.rate;
        sum += error;
        squares += error * error;
        ++count;
    }
    const auto mean = sum / count;
    return { mean, std::sqrt (squares / count - mean * mean) };
}
}

TEST_CASE (
    "what arrives beside the sound is placed within a fraction of a millisecond, however late "
    "the callbacks come",
    "[capture][clock]")
{
    for (const auto rate : { 44100.0, 48000.0, 96000.0 })
        for (const auto block : { 64, 256, 1024 })
        {
            CAPTURE (rate, block);
            Card card { .rate = rate, .block = block };
            SampleClock clock ({ rate });
            errorsOver (clock, card, 0, std::int64_t (4.0 * rate) / block * block);
            const auto errors = errorsOver (clock, card, std::int64_t (4.0 * rate) / block * block,
                                            std::int64_t (24.0 * rate));
            CHECK (errors.deviation < 0.1e-3);
            // Callbacks are never early: their mean lateness is what no clock can know.
            CHECK (std::abs (errors.mean) < 0.3e-3);
        }
}

TEST_CASE ("it is right from the first second on, and follows a detuned card", "[capture][clock]")
{
    Card card { .detuned = 1.0e-3 };
    SampleClock clock (48000_Hz);
    errorsOver (clock, card, 0, 48000 / 64 * 64);
    CHECK (errorsOver (clock, card, 48000, 96000).deviation < 0.3e-3);
    CHECK (std::abs (errorsOver (clock, card, 96000, 480000).mean) < 0.4e-3);
}

TEST_CASE ("after an interruption it locks anew, and says how late the block came",
           "[capture][clock]")
{
    Card card { .lateness = std::exponential_distribution<double> (1.0e9),
                .sometimes = std::bernoulli_distribution (0.0) };
    SampleClock clock (48000_Hz);
    errorsOver (clock, card, 0, 96000);
    const auto later = card.calledAt (96000) + 2'000'000'000;
    CHECK (clock.tick (96000, later).value == Approx (2.0).margin (1.0e-3));
    CHECK (clock.line().frameAt (later) == Approx (96000.0));
    CHECK (clock.line().frameAt (later + 1'000'000) == Approx (96048.0).margin (0.2));
}

TEST_CASE ("before the first block there is no time to speak of", "[capture][clock]")
{
    const SampleClock clock (48000_Hz);
    CHECK (clock.line().frameAt (hostNanoseconds()) == 0.0);
}

TEST_CASE ("following the clock costs the audio thread no allocation and no waiting",
           "[capture][clock][realtime]")
{
    SampleClock clock (48000_Hz);
    const auto cost = test::realtimeCost (
        [&]
        {
            for (std::int64_t frame = 0; frame < 48000; frame += 64)
                clock.tick (frame, hostNanoseconds());
        });
    CHECK (cost.allocations + cost.frees + cost.locks + cost.systemCalls == 0);
}
