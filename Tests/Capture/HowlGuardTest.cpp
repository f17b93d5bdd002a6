// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/HowlGuard.h"

#include "Support/Catch.h"
#include "Support/RealtimeCost.h"
#include "Support/TestSounds.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <random>
#include <span>
#include <utility>
#include <vector>

using namespace antiphon;
using namespace antiphon::capture;

namespace
{
/** A loudspeaker that is heard back through a resonance, and a limiter that bounds the howl. */
struct Loop
{
    Hertz rate = 48000_Hz;
    Seconds delay = 20_ms;
    Hertz resonance = 900_Hz;
    Decibels gain = 3.0_dB; ///< of the loop at its resonance
    Hertz width = 20_Hz;    ///< of the resonance
};

struct Howled
{
    std::optional<Seconds> detected; ///< after the howl became audible: -40 dBFS played
    Seconds silent {};               ///< from then on until 40 dB softer
};

Howled run (const Loop& loop, std::size_t block = 64)
{
    const auto rate = loop.rate.value;
    HowlGuard guard ({ .rate = loop.rate });
    std::vector<float> microphone;
    std::vector<float> played;
    const auto frames = static_cast<std::size_t> (4.0 * rate);
    // Whole periods, so that the loop is in phase where it is strongest.
    const auto periods = std::round (loop.delay.value * loop.resonance.value);
    const auto delay =
        static_cast<std::size_t> (std::lround (periods * rate / loop.resonance.value));
    // A band-pass, 0 dB at its middle (Bristow-Johnson's cookbook).
    const auto angle = 2.0 * std::numbers::pi * loop.resonance.value / rate;
    const auto alpha = std::sin (angle) * loop.width.value / loop.resonance.value / 2.0;
    double x1 = 0.0, x2 = 0.0, y1 = 0.0, y2 = 0.0, fade = 1.0, envelope = 0.35;
    std::minstd_rand random (7);
    std::uniform_real_distribution<double> room (-0.0005, 0.0005);
    std::optional<std::size_t> audible;
    std::optional<std::size_t> detected;
    std::optional<std::size_t> silent;
    for (std::size_t n = 0; n < frames; ++n)
    {
        const auto returned = n < delay ? 0.0 : static_cast<double> (played[n - delay]);
        const auto y = (alpha * (returned - x2) + 2.0 * std::cos (angle) * y1 - (1.0 - alpha) * y2)
            / (1.0 + alpha);
        x2 = std::exchange (x1, returned);
        y2 = std::exchange (y1, y);
        const auto heard = gainOf (loop.gain) * y + room (random);
        envelope = std::max ({ 0.35, envelope * (1.0 - 5.0 / rate), std::abs (heard) });
        fade = detected ? std::max (0.0, fade - 100.0 / rate) : 1.0;
        microphone.push_back (static_cast<float> (heard));
        played.push_back (static_cast<float> (fade * heard * 0.35 / envelope));
        if (! audible && std::abs (played.back()) > gainOf (-40.0_dB))
            audible = n;
        if (detected && std::abs (played.back()) > gainOf (-49.0_dB))
            silent = n;
        if ((n + 1) % block == 0)
            guard.process (std::span (microphone).last (block), std::span (played).last (block));
        if (! detected && guard.turnsDown())
            detected = n;
    }
    Howled howled;
    if (detected && audible)
        howled = {
            Seconds { (static_cast<double> (*detected) - static_cast<double> (*audible)) / rate },
            Seconds { static_cast<double> (silent.value_or (*detected) - *detected) / rate }
        };
    return howled;
}

/** How often it is turned down while these are heard and played. */
std::size_t falseHowls (std::span<const float> microphone,
                        std::span<const float> played,
                        Hertz rate = 48000_Hz)
{
    HowlGuard guard ({ .rate = rate });
    const auto frames = std::min (microphone.size(), played.size());
    for (std::size_t first = 0; first + 64 <= frames; first += 64)
        guard.process (microphone.subspan (first, 64), played.subspan (first, 64));
    return guard.howls();
}

/** A bar that was struck: a tone and one overtone that die away by 60 dB in a second and a half. */
std::vector<float> bar (Hertz pitch, Seconds length, double amplitude)
{
    auto sound = test::sine (pitch, length, amplitude);
    test::mixIn (sound, test::sine (pitch * 2.76, length, 0.2 * amplitude), 0_s);
    for (std::size_t n = 0; n < sound.size(); ++n)
        sound[n] *= std::exp (-4.6f * static_cast<float> (n) / 48000.0f);
    return sound;
}

std::vector<float> mixed (std::vector<float> into, const std::vector<float>& sound, Decibels level)
{
    auto scaled = sound;
    for (auto& sample : scaled)
        sample *= static_cast<float> (gainOf (level));
    test::mixIn (into, scaled, 20_ms);
    return into;
}

/** A tone that swells evenly, as a whistle or a squeal can. */
std::vector<float> swelling (Hertz pitch, Seconds length, Decibels from, Decibels perSecond)
{
    auto sound = test::sine (pitch, length, 1.0);
    for (std::size_t n = 0; n < sound.size(); ++n)
        sound[n] *= static_cast<float> (
            std::min (0.5, gainOf (from + perSecond * (static_cast<double> (n) / 48000.0))));
    return sound;
}
}

TEST_CASE ("a loop that howls is turned down within 200 ms of being audible", "[capture][howl]")
{
    const auto rate = GENERATE (44100_Hz, 48000_Hz, 96000_Hz);
    for (const auto delay : { 5_ms, 12_ms, 30_ms, 60_ms })
        for (const auto resonance : { 400_Hz, 1300_Hz, 3100_Hz })
            for (const auto gain : { 2.0_dB, 3.0_dB, 6.0_dB, 10.0_dB })
            {
                INFO (rate.value << " Hz, " << delay.value << " s, " << resonance.value << " Hz, "
                                 << gain.value << " dB");
                const auto howled = run ({ rate, delay, resonance, gain });
                REQUIRE (howled.detected);
                CHECK (howled.detected->value < 0.2);
                CHECK (howled.silent.value < 0.03);
            }
}

TEST_CASE ("a loop whose gain is below one does not howl", "[capture][howl]")
{
    CHECK_FALSE (run ({ .gain = -1.0_dB }).detected);
}

TEST_CASE ("what a child sings, whistles or squeals while we play the same note is no howl",
           "[capture][howl]")
{
    const auto pitch = GENERATE (330_Hz, 660_Hz, 1046.5_Hz, 2093_Hz);
    const auto played = bar (pitch, 3_s, 0.2);
    INFO (pitch.value);
    CHECK (falseHowls (mixed (test::hum ({ pitch, 3_s, -12.0_dB }), played, -6.0_dB), played) == 0);
    CHECK (falseHowls (mixed (test::sine (pitch, 3_s, 0.2), played, -6.0_dB), played) == 0);
    CHECK (falseHowls (mixed (swelling (pitch, 3_s, -50.0_dB, 40.0_dB), played, -6.0_dB), played)
           == 0);
}

TEST_CASE ("a squeal, a hum of the mains or nothing at all is no howl", "[capture][howl]")
{
    const auto silence = test::silence (3_s);
    const auto squeal = swelling (2800_Hz, 3_s, -60.0_dB, 60.0_dB);
    const auto mains = test::sine (50_Hz, 3_s, 0.3);
    CHECK (falseHowls (squeal, silence) == 0);
    CHECK (falseHowls (mains, mains) == 0);
    CHECK (falseHowls (silence, silence) == 0);
    CHECK (falseHowls (silence, squeal) == 0);
}

TEST_CASE ("our own held tones that come back to the microphone are no howl", "[capture][howl]")
{
    const auto hum = test::hum ({ 880_Hz, 3_s, -14.0_dB });
    const auto tone = test::sine (880_Hz, 3_s, 0.12);
    CHECK (falseHowls (mixed (test::silence (3_s), hum, -6.0_dB), hum) == 0);
    CHECK (falseHowls (mixed (test::silence (3_s), tone, -6.0_dB), tone) == 0);
}

TEST_CASE ("a howl is found at the same frame however sound is cut", "[capture][howl]")
{
    const auto howl = swelling (1000_Hz, 2_s, -70.0_dB, 60.0_dB);
    std::vector<std::size_t> found;
    for (const std::size_t block : { 1, 16, 64, 480, 4096 })
    {
        HowlGuard guard ({});
        std::size_t at = 0;
        while (at < howl.size() && ! guard.turnsDown())
        {
            const auto most = std::min (block, howl.size() - at);
            const auto count = std::min (most, guard.framesToHop());
            const auto part = std::span (howl).subspan (at, count);
            guard.process (part, part);
            at += count;
        }
        REQUIRE (guard.turnsDown());
        found.push_back (at);
    }
    CHECK (std::ranges::count (found, found.front()) == 5);
}

TEST_CASE ("after a howl it is let back, and NaN is none", "[capture][howl][bad input]")
{
    HowlGuard guard ({});
    const auto howl = swelling (1000_Hz, 1_s, -50.0_dB, 60.0_dB);
    guard.process (howl, howl);
    CHECK (guard.turnsDown());
    const std::vector<float> strange (48000 * 3, std::nanf (""));
    guard.process (strange, strange);
    CHECK_FALSE (guard.turnsDown());
    CHECK (guard.howls() == 1);
}

TEST_CASE ("listening for a howl never allocates, locks or calls the system",
           "[capture][howl][realtime]")
{
    const auto rate = GENERATE (44100_Hz, 48000_Hz, 96000_Hz);
    HowlGuard guard ({ .rate = rate });
    const auto howl = test::sine (1000_Hz, 1_s, 0.3, rate);
    const auto cost = test::realtimeCost ([&] { guard.process (howl, howl); });
    CHECK (guard.howls() == 1);
    CHECK (cost.allocations + cost.frees + cost.locks + cost.systemCalls == 0);
}
