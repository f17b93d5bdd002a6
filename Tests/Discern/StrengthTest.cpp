// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Attention.h"
#include "Discern/Ears.h"
#include "Support/Catch.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <vector>

#include "Sounds.h"

using namespace antiphon;
using discern::Onset;
using discern::Weighed;

namespace
{
constexpr auto spacing = 420_ms;
using Strike = std::function<void (test::Sound&, Instant, Decibels, Hertz)>;

/** A shaker: noise that swells for 15 ms and dies away in 40. */
void addShake (test::Sound& sound, Instant at, Decibels level, Hertz rate)
{
    const auto shake = test::noise (200_ms, level, rate, 11);
    const auto first = static_cast<std::size_t> (frameAtOrAfter (at, rate));
    for (std::size_t n = 0; n < shake.size() && first + n < sound.size(); ++n)
    {
        const auto t = static_cast<double> (n) / rate.value;
        const auto shape = t < 0.015 ? t / 0.015 : std::exp (-(t - 0.015) / 0.040);
        sound[first + n] += shake[n] * static_cast<float> (shape);
    }
}

/** Twelve strokes over 20 dB, up and down. */
std::vector<Decibels> levels()
{
    std::vector<Decibels> all;
    for (const auto below : { 8, 0, 14, 20, 4, 18, 2, 10, 16, 6, 20, 12 })
        all.push_back ({ -8.0 - below });
    return all;
}

/** r, both in dB, of how strong strokes were and how strong the ears said they were. */
double correlation (const Strike& strike, Hertz rate)
{
    const auto there = levels();
    auto sound = test::noise (spacing * static_cast<double> (there.size() + 3), -62.0_dB, rate);
    const auto timeOf = [] (std::size_t n)
    { return Instant { 700_ms + spacing * static_cast<double> (n) }; };
    for (std::size_t n = 0; n < there.size(); ++n)
        strike (sound, timeOf (n), there[n], rate);

    const auto heard = test::only<Weighed> (test::listen (sound, rate));
    std::vector<std::pair<double, double>> pairs;
    for (std::size_t n = 0; n < there.size(); ++n)
        for (const auto& one : heard)
            if (std::abs ((one.time - timeOf (n)).value) < 0.02)
                pairs.push_back ({ there[n].value, decibelsOf (one.strength).value });
    REQUIRE (pairs.size() >= there.size() - 1);
    double x = 0.0, y = 0.0, xx = 0.0, yy = 0.0, xy = 0.0;
    const auto count = static_cast<double> (pairs.size());
    for (const auto& [a, b] : pairs)
    {
        x += a / count;
        y += b / count;
    }
    for (const auto& [a, b] : pairs)
    {
        xx += (a - x) * (a - x);
        yy += (b - y) * (b - y);
        xy += (a - x) * (b - y);
    }
    return xy / std::sqrt (xx * yy);
}
}

TEST_CASE ("a stroke turns out as strong as it was, over 20 dB", "[discern][strength]")
{
    const auto rate = GENERATE (44100_Hz, 48000_Hz, 96000_Hz);
    const Strike clap = [] (auto& sound, auto at, auto level, auto its)
    { test::addClap (sound, at, level, its); };
    CHECK (correlation (clap, rate) > 0.97);
    CHECK (correlation (test::addThump, rate) > 0.97);
    CHECK (correlation (addShake, rate) > 0.97); // of which 2.5 ms say next to nothing
}

TEST_CASE ("every onset is weighed once, 40 ms after it or when the next one comes",
           "[discern][strength]")
{
    auto sound = test::noise (3_s, -62.0_dB, 48000_Hz);
    for (const auto at : { 500_ms, 1000_ms, 1053_ms, 1500_ms, 2000_ms })
        test::addClap (sound, { at }, -14.0_dB, 48000_Hz);
    const auto heard = test::listen (sound, 48000_Hz);
    const auto onsets = test::only<Onset> (heard);
    const auto weighed = test::only<Weighed> (heard);
    REQUIRE (onsets.size() >= 4);
    REQUIRE (weighed.size() == onsets.size());
    for (std::size_t n = 0; n < onsets.size(); ++n)
    {
        CHECK (weighed[n].time == onsets[n].time);
        CHECK (weighed[n].known > onsets[n].known);
        CHECK ((weighed[n].known - weighed[n].time).value < 0.042);
        CHECK (weighed[n].strength >= 0.7 * onsets[n].strength);
        if (n + 1 < onsets.size())
            CHECK (weighed[n].known <= onsets[n + 1].known);
    }
}

TEST_CASE ("what rings on from a loud stroke is not taken for a soft one's strength",
           "[discern][strength]")
{
    constexpr auto rate = 48000_Hz;
    auto sound = test::noise (2_s, -70.0_dB, rate);
    test::addBar (sound, { 500_ms }, 800_Hz, -12.0_dB, rate);
    test::addClap (sound, { 650_ms }, -14.0_dB, rate);
    const auto weighed = test::only<Weighed> (test::listen (sound, rate));
    const auto clap = std::find_if (weighed.begin(), weighed.end(),
                                    [] (const auto& one) { return one.time > Instant { 640_ms }; });
    REQUIRE (clap != weighed.end());
    CHECK (decibelsOf (clap->strength).value == Approx (-14.0).margin (3.0));
}

TEST_CASE ("a phrase remembers its strokes as strong as they turned out to be",
           "[discern][strength]")
{
    discern::Attention attention;
    attention.hear (Onset { .time = { 1_s }, .known = { 1005_ms }, .strength = 0.1 });
    attention.hear (Onset { .time = { 1500_ms }, .known = { 1505_ms }, .strength = 0.1 });
    CHECK (attention.hear (Weighed { { 1500_ms }, { 1541_ms }, 0.6, {} }));
    REQUIRE (attention.phrase ({}).size() == 2);
    CHECK (attention.phrase ({})[0].strength == 0.1);
    CHECK (attention.phrase ({})[1].strength == 0.6);

    CHECK (attention.hear (Weighed { { 1400_ms }, { 1550_ms }, 0.9, {} })); // of no onset
    CHECK (attention.phrase ({})[1].strength == 0.6);
    CHECK (attention.hear (Weighed { { 1500_ms }, { 1560_ms }, 7.0, {} }));
    CHECK (attention.phrase ({})[1].strength == 1.0);
    CHECK_FALSE (attention.hear (Weighed { { 1500_ms }, { 1200_ms }, 0.5, {} })); // known before
    CHECK_FALSE (attention.hear (Weighed { { 1500_ms }, { 1570_ms }, std::nan (""), {} }));
    CHECK (attention.ignored() == 2);
}
