// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/Sampler.h"

#include "Support/Catch.h"
#include "Support/RealtimeCost.h"
#include "Support/TestSounds.h"

#include <cmath>
#include <limits>

using namespace antiphon;
using namespace antiphon::instrument;
using improvise::Voice;

namespace
{
const SoundBank& bankAt (Hertz rate)
{
    static const auto low = SoundBank::builtIn (44100_Hz);
    static const auto usual = SoundBank::builtIn (48000_Hz);
    static const auto high = SoundBank::builtIn (96000_Hz);
    return rate == 44100_Hz ? *low : rate == 96000_Hz ? *high : *usual;
}

Sampler samplerAt (Hertz rate)
{
    Sampler sampler;
    sampler.use (bankAt (rate));
    return sampler;
}

std::vector<float> rendered (Sampler& sampler, std::size_t frames)
{
    std::vector<float> out (frames, 9.0f);
    sampler.render (out);
    return out;
}

void join (std::vector<float>& sound, const std::vector<float>& more)
{
    sound.insert (sound.end(), more.begin(), more.end());
}

/** Something for every frame: starts, stops and displaced notes at odd places. */
std::vector<float> busyScene (std::size_t block)
{
    auto sampler = samplerAt (48000_Hz);
    std::vector<float> sound (24000);
    std::size_t done = 0;
    for (std::uint32_t id = 0; id < 200; ++id)
    {
        const auto until = std::min<std::size_t> (sound.size(), 113u * (id + 1));
        for (; done < until; done = std::min (done + block, until))
            sampler.render (std::span (sound).subspan (done, std::min (block, until - done)));
        sampler.start ({ .id = id,
                         .voice = improvise::everyVoice[id % improvise::everyVoice.size()],
                         .midi = 48.0 + (id * 7 % 41) + 0.1 * (id % 3),
                         .strength = 0.02 });
        if (id % 5 == 4)
            sampler.stop (id - 3, 20_ms);
    }
    sampler.render (std::span (sound).subspan (done));
    return sound;
}
}

TEST_CASE ("a note begins on its exact frame, as loud as it was asked for", "[instrument][sampler]")
{
    auto sampler = samplerAt (48000_Hz);
    CHECK (test::peakOf (rendered (sampler, 1000)) == 0.0);

    const auto& tone = bankAt (48000_Hz).nearest (Voice::Glockenspiel, 72.0);
    sampler.start ({ .id = 1, .voice = Voice::Glockenspiel, .midi = 72.0, .strength = 0.5 });
    const auto sound = rendered (sampler, 4800);
    for (std::size_t n = 0; n < sound.size(); ++n)
        REQUIRE (sound[n] == tone.samples[n] * 0.5f);
    CHECK (test::peakOf (sound) == Approx (0.5 * test::peakOf (tone.samples)));
}

TEST_CASE ("a note between two recorded tones is brought to its pitch", "[instrument][sampler]")
{
    // The recorder's pitch is counted by its upward crossings of zero over half a second.
    auto sampler = samplerAt (48000_Hz);
    sampler.start ({ .id = 1, .voice = Voice::Recorder, .midi = 70.5, .strength = 0.5 });
    rendered (sampler, 4800);
    const auto sound = rendered (sampler, 48000);
    auto crossings = 0;
    for (std::size_t n = 1; n < sound.size(); ++n)
        crossings += sound[n - 1] < 0.0f && sound[n] >= 0.0f;
    CHECK (crossings == Approx (hertzOf (70.5).value).margin (1.5));
}

TEST_CASE ("an ended tone makes room again", "[instrument][sampler]")
{
    auto sampler = samplerAt (48000_Hz);
    sampler.start ({ .id = 1, .voice = Voice::Drum, .midi = 60.0 });
    CHECK (sampler.sounding() == 1);
    rendered (sampler, 3 * 48000);
    CHECK (sampler.sounding() == 0);
}

TEST_CASE ("a stopped note is silent after its fade, and does not click", "[instrument][sampler]")
{
    for (const auto rate : { 44100_Hz, 48000_Hz, 96000_Hz })
    {
        auto sampler = samplerAt (rate);
        sampler.start ({ .id = 7, .voice = Voice::Recorder, .midi = 69.0, .strength = 0.8 });
        const auto tenth = static_cast<std::size_t> (rate.value / 10.0);
        auto sound = rendered (sampler, 3 * tenth);
        const auto ownStep = test::steepestStep (sound);

        sampler.stop (7, 80_ms);
        join (sound, rendered (sampler, tenth));
        const auto fade = static_cast<std::size_t> (0.0802 * rate.value);
        CHECK (test::peakOf (std::span (sound).subspan (3 * tenth, tenth / 2)) > 0.1);
        CHECK (test::peakOf (std::span (sound).subspan (3 * tenth + fade)) == 0.0);
        CHECK (test::steepestStep (sound) < 1.1 * ownStep);
        CHECK (sampler.sounding() == 0);
    }
}

TEST_CASE ("every voice begins and is cut off without a click", "[instrument][sampler]")
{
    for (const auto voice : improvise::everyVoice)
        for (const auto midi : { 50.0, 71.0, 90.0 })
        {
            INFO (nameOf (voice) << " at " << midi);
            auto sampler = samplerAt (48000_Hz);
            sampler.start ({ .id = 7, .voice = voice, .midi = midi, .strength = 1.0 });
            auto sound = rendered (sampler, 2400);
            const auto ownStep = test::steepestStep (sound);
            CHECK (std::abs (sound.front()) <= ownStep);
            sampler.stop (7, 2_ms);
            join (sound, rendered (sampler, 480));
            CHECK (test::steepestStep (sound) < 1.1 * ownStep + 0.01);
            CHECK (test::peakOf (std::span (sound).last (300)) == 0.0);
        }
}

TEST_CASE ("even a fade of no length does not click", "[instrument][sampler]")
{
    for (const auto fade : { 0_s, Seconds { -1.0 }, Seconds { std::nan ("") } })
    {
        auto sampler = samplerAt (48000_Hz);
        sampler.start ({ .id = 7, .voice = Voice::Recorder, .midi = 60.0, .strength = 0.8 });
        auto sound = rendered (sampler, 14400);
        const auto ownStep = test::steepestStep (sound);
        sampler.stopAll (fade);
        join (sound, rendered (sampler, 4800));
        CHECK (test::steepestStep (sound) < 1.5 * ownStep);
        CHECK (test::peakOf (std::span (sound).last (4600)) == 0.0);
    }
}

TEST_CASE ("a second, slower stop does not prolong a fade", "[instrument][sampler]")
{
    auto sampler = samplerAt (48000_Hz);
    sampler.start ({ .id = 7, .voice = Voice::Recorder, .midi = 60.0 });
    rendered (sampler, 4800);
    sampler.stop (7, 10_ms);
    sampler.stop (7, 2_s);
    rendered (sampler, 490);
    CHECK (sampler.sounding() == 0);
}

TEST_CASE ("the sixty-fifth note displaces the quietest, without a click", "[instrument][sampler]")
{
    auto sampler = samplerAt (48000_Hz);
    sampler.start ({ .id = 99, .voice = Voice::Recorder, .midi = 60.0, .strength = 0.005 });
    for (std::uint32_t id = 0; id < 63; ++id)
        sampler.start ({ .id = id, .voice = Voice::Recorder, .midi = 60.0, .strength = 0.015 });
    auto sound = rendered (sampler, 9600);
    const auto ownStep = test::steepestStep (sound);
    REQUIRE (sampler.sounding() == 64);

    sampler.start ({ .id = 100, .voice = Voice::Recorder, .midi = 60.0, .strength = 0.015 });
    CHECK (sampler.sounding() == 64);
    join (sound, rendered (sampler, 4800));
    CHECK (test::steepestStep (sound) < 1.2 * ownStep);

    sampler.stop (99, 10_ms);
    rendered (sampler, 960);
    CHECK (sampler.sounding() == 64); // the quietest had gone already
    sampler.stop (100, 10_ms);
    rendered (sampler, 960);
    CHECK (sampler.sounding() == 63);
}

TEST_CASE ("a hundred notes on one frame are answered by sixty-four", "[instrument][sampler]")
{
    auto sampler = samplerAt (48000_Hz);
    for (std::uint32_t id = 0; id < 100; ++id)
        sampler.start ({ .id = id, .midi = 60.0 + id % 24, .strength = 0.01 });
    CHECK (sampler.sounding() == 64);
    rendered (sampler, 64);
    CHECK (sampler.sounding() == 64);
}

TEST_CASE ("a new bank ends what sounds within milliseconds, without a click",
           "[instrument][sampler]")
{
    auto sampler = samplerAt (48000_Hz);
    sampler.start ({ .id = 1, .voice = Voice::Recorder, .midi = 60.0, .strength = 0.5 });
    auto sound = rendered (sampler, 14400 + 45);
    const auto ownStep = test::steepestStep (sound);
    const auto other = SoundBank::builtIn (48000_Hz);
    sampler.use (*other);
    CHECK (sampler.sounding() == 0);
    join (sound, rendered (sampler, 4800));
    CHECK (test::steepestStep (sound) < 2.0 * ownStep);
    CHECK (test::peakOf (std::span (sound).last (4000)) == 0.0);
}

TEST_CASE ("strange requests give quiet, sensible sounds", "[instrument][sampler]")
{
    constexpr auto nan = std::numeric_limits<double>::quiet_NaN();
    constexpr auto infinite = std::numeric_limits<double>::infinity();
    auto sampler = samplerAt (48000_Hz);
    for (const auto midi : { nan, infinite, -infinite, -1.0e9, 1.0e9, 60.0 })
        for (const auto strength : { nan, infinite, -1.0, 1.0e9 })
        {
            sampler.start ({ .id = 5, .midi = midi, .strength = strength });
            const auto sound = rendered (sampler, 2400);
            for (const auto sample : sound)
                REQUIRE (std::isfinite (sample));
            CHECK (test::peakOf (sound) <= 1.1);
            sampler.stopAll (2_ms);
            rendered (sampler, 480);
            CHECK (sampler.sounding() == 0);
        }
    sampler.start ({ .id = 5, .midi = nan, .strength = nan });
    const auto& tone = bankAt (48000_Hz).nearest (Voice::Glockenspiel, 60.0);
    CHECK (test::peakOf (rendered (sampler, 4800))
           == Approx (0.1 * test::peakOf (tone.samples)).margin (0.001));
}

TEST_CASE ("without a bank, or for an unknown note, nothing happens", "[instrument][sampler]")
{
    Sampler sampler;
    sampler.start ({ .id = 1 });
    sampler.stop (1, 10_ms);
    sampler.stopAll (10_ms);
    CHECK (test::peakOf (rendered (sampler, 64)) == 0.0);

    auto other = samplerAt (48000_Hz);
    other.start ({ .id = 1 });
    other.stop (2, 10_ms);
    rendered (other, 960);
    CHECK (other.sounding() == 1);
}

TEST_CASE ("sixty-four notes, displaced ones and stops are the same for any block size",
           "[instrument][sampler]")
{
    const auto expected = busyScene (24000);
    CHECK (test::peakOf (expected) > 0.1);
    for (const std::size_t block : { 1u, 16u, 64u, 480u, 4096u })
        CHECK (busyScene (block) == expected);
}

TEST_CASE ("playing neither allocates nor waits", "[instrument][sampler][realtime]")
{
    if (! test::realtimeCostIsCounted)
        return;
    for (const auto rate : { 44100_Hz, 48000_Hz, 96000_Hz })
    {
        const auto& bank = bankAt (rate);
        Sampler sampler;
        std::vector<float> block (64);
        const auto cost = test::realtimeCost (
            [&]
            {
                sampler.use (bank);
                for (std::uint32_t id = 0; id < 80; ++id)
                {
                    sampler.start ({ .id = id, .midi = 50.0 + id % 40 });
                    sampler.render (block);
                }
                sampler.stop (3, 10_ms);
                sampler.stopAll (80_ms);
                sampler.render (block);
            });
        CHECK (cost.allocations + cost.frees + cost.locks + cost.systemCalls == 0);
    }
}
