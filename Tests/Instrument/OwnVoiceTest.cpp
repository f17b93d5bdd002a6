// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/OwnVoice.h"

#include "Instrument/Sampler.h"
#include "Support/Catch.h"
#include "Support/RealtimeCost.h"
#include "Support/TestSounds.h"

#include <array>
#include <cmath>
#include <limits>
#include <numbers>

using namespace antiphon;
using namespace antiphon::instrument;
using improvise::Voice;

namespace
{
/** A small drum: a click and a falling tone, 5 ms into the sound. */
OwnSound drum (Hertz rate)
{
    OwnSound sound { .rate = rate };
    test::mixIn (sound.samples, test::clap ({ .level = -9_dB, .rate = rate }), 5_ms, rate);
    auto skin = test::sine (220_Hz, 400_ms, 0.4, rate);
    for (std::size_t n = 0; n < skin.size(); ++n)
        skin[n] *= static_cast<float> (std::exp (-static_cast<double> (n) / (0.05 * rate.value)));
    test::mixIn (sound.samples, skin, 5_ms, rate);
    return sound;
}

/** "Ah" on one pitch: every harmonic, strongest around 1 kHz. */
OwnSound vowel (Hertz pitch, Seconds length, Hertz rate = 48000_Hz)
{
    OwnSound sound { .rate = rate, .midi = midiOf (pitch) };
    for (double n = 1.0; n * pitch.value < 5000.0; n += 1.0)
    {
        const auto octaves = std::log2 (n * pitch.value / 1000.0);
        test::mixIn (
            sound.samples,
            test::sine (pitch * n, length, 0.1 * std::exp2 (-2.0 * octaves * octaves), rate), 0_s,
            rate);
    }
    return sound;
}

double levelAt (std::span<const float> sound, Hertz pitch, Hertz rate)
{
    auto real = 0.0;
    auto imaginary = 0.0;
    for (std::size_t n = 0; n < sound.size(); ++n)
    {
        const auto turn =
            2.0 * std::numbers::pi * pitch.value * static_cast<double> (n) / rate.value;
        real += sound[n] * std::cos (turn);
        imaginary += sound[n] * std::sin (turn);
    }
    return std::hypot (real, imaginary) / static_cast<double> (sound.size());
}

Seconds lengthOf (const Tone& tone, Hertz rate)
{
    return { static_cast<double> (tone.samples.size()) / rate.value };
}

/** When the sound first reaches a quarter of its peak. */
Seconds attackOf (std::span<const float> sound, Hertz rate)
{
    const auto level = 0.25 * test::peakOf (sound);
    std::size_t n = 0;
    while (std::abs (sound[n]) < level)
        ++n;
    return { static_cast<double> (n) / rate.value };
}
}

TEST_CASE ("a stroke becomes a voice: mirrored it is that very stroke, elsewhere higher or lower",
           "[instrument][own]")
{
    for (const auto rate : { 44100_Hz, 48000_Hz, 96000_Hz })
    {
        const auto sound = drum (rate);
        const auto voice = OwnVoice::make (sound);
        REQUIRE (voice);
        const auto& same = voice->nearest (OwnVoice::strokeKey);
        CHECK (same.midi == OwnVoice::strokeKey);
        CHECK (levelAt (same.samples, 220_Hz, rate) > 2.0 * levelAt (same.samples, 311_Hz, rate));

        const auto& lower = voice->nearest (OwnVoice::strokeKey - 6.0);
        CHECK (levelAt (lower.samples, 155.6_Hz, rate) > levelAt (lower.samples, 220_Hz, rate));
        for (const auto shift : { -12.0, -6.0, 0.0, 6.0, 12.0 })
        {
            INFO ("shifted by " << shift << " at " << rate.value);
            const auto& tone = voice->nearest (OwnVoice::strokeKey + shift);
            CHECK (tone.midi == OwnVoice::strokeKey + shift);
            CHECK (attackOf (tone.samples, rate).value < 0.005); // an answer sounds at its time
        }
    }
}

TEST_CASE ("a sung tone is brought to other keys in tune", "[instrument][own]")
{
    const auto sung = vowel (330_Hz, 800_ms);
    const auto voice = OwnVoice::make (sung);
    REQUIRE (voice);
    for (const auto shift : { -12.0, -6.0, 0.0, 6.0, 12.0 })
    {
        INFO ("shifted by " << shift);
        const auto& tone = voice->nearest (*sung.midi + shift);
        const auto own = levelAt (tone.samples, hertzOf (*sung.midi + shift), 48000_Hz);
        CHECK (own > 3.0 * levelAt (tone.samples, hertzOf (*sung.midi + shift - 0.7), 48000_Hz));
        CHECK (own > 3.0 * levelAt (tone.samples, hertzOf (*sung.midi + shift + 0.7), 48000_Hz));
    }
}

TEST_CASE ("a sung tone keeps the child's mouth: an octave up, it is still the same vowel",
           "[instrument][own]")
{
    const auto sung = vowel (250_Hz, 800_ms);
    const auto voice = OwnVoice::make (sung);
    REQUIRE (voice);
    const auto& octave = voice->nearest (*sung.midi + 12.0);
    // Without its formants the vowel's peak would have moved from 1 to 2 kHz.
    CHECK (levelAt (octave.samples, 1000_Hz, 48000_Hz)
           > 2.0 * levelAt (octave.samples, 2000_Hz, 48000_Hz));
}

TEST_CASE ("a tone that is too short to be held is stretched, a stroke is not", "[instrument][own]")
{
    const auto tone = OwnVoice::make (vowel (330_Hz, 300_ms));
    REQUIRE (tone);
    for (const auto midi : { 52.0, 64.0, 76.0 })
        CHECK (lengthOf (tone->nearest (midi), 48000_Hz).value == Approx (0.6).margin (0.1));

    const auto stroke = OwnVoice::make (drum (48000_Hz));
    REQUIRE (stroke);
    for (const auto midi : { 60.0, 72.0, 84.0 })
        CHECK (lengthOf (stroke->nearest (midi), 48000_Hz).value < 0.45);
}

TEST_CASE ("every tone of it is as loud as any voice's, and neither begins nor ends with a click",
           "[instrument][own]")
{
    for (const auto& sound : { drum (48000_Hz), vowel (330_Hz, 300_ms), vowel (400_Hz, 1_s) })
    {
        const auto voice = OwnVoice::make (sound);
        REQUIRE (voice);
        for (double midi = 48.0; midi <= 90.0; midi += 3.0)
        {
            const auto& samples = voice->nearest (midi).samples;
            CHECK (test::peakOf (samples) <= 1.0);
            CHECK (test::peakOf (samples) > 0.1);
            CHECK (std::abs (samples.front()) < 0.01f);
            CHECK (std::abs (samples.back()) < 0.001f);
        }
    }
}

TEST_CASE ("the same sound gives the same voice, bit for bit", "[instrument][own][deterministic]")
{
    for (const auto& sound : { drum (48000_Hz), vowel (330_Hz, 300_ms, 44100_Hz) })
    {
        const auto first = OwnVoice::make (sound);
        const auto second = OwnVoice::make (sound);
        REQUIRE (first);
        REQUIRE (second);
        for (double midi = 40.0; midi <= 96.0; midi += 4.0)
            CHECK (first->nearest (midi).samples == second->nearest (midi).samples);
    }
}

TEST_CASE ("what is no sound makes no voice, and what is damaged makes a sensible one",
           "[instrument][own][bad input]")
{
    constexpr auto nan = std::numeric_limits<float>::quiet_NaN();
    CHECK (! OwnVoice::make ({}));
    CHECK (! OwnVoice::make ({ .samples = std::vector<float> (48000) }));
    CHECK (! OwnVoice::make ({ .samples = std::vector<float> (48000, nan) }));
    CHECK (! OwnVoice::make ({ .samples = std::vector<float> (100, 0.5f) }));
    for (const auto rate : { 0_Hz, Hertz { std::nan ("") }, Hertz { -1.0 }, Hertz { 1.0e9 } })
        CHECK (! OwnVoice::make ({ .rate = rate, .samples = drum (48000_Hz).samples }));
    for (const auto midi : { std::nan (""), -1.0e9, 1.0e9 })
        CHECK (! OwnVoice::make ({ .midi = midi, .samples = drum (48000_Hz).samples }));

    auto damaged = drum (48000_Hz);
    for (std::size_t n = 0; n < damaged.samples.size(); n += 5)
        damaged.samples[n] = n % 2 == 0 ? nan : 1.0e20f;
    damaged.samples.resize (5 * 48000, 1.0f); // and far too long
    const auto voice = OwnVoice::make (damaged);
    REQUIRE (voice);
    for (double midi = 40.0; midi <= 96.0; midi += 4.0)
        for (const auto sample : voice->nearest (midi).samples)
            REQUIRE (std::abs (sample) <= 1.0f);
}

namespace
{
const SoundBank& bank()
{
    static const auto plain = SoundBank::builtIn (48000_Hz);
    return *plain;
}

std::vector<float> rendered (Sampler& sampler, std::size_t frames)
{
    std::vector<float> out (frames);
    sampler.render (out);
    return out;
}
}

TEST_CASE ("the sampler plays the child's own sound once there is one, and goes back without it",
           "[instrument][own][sampler]")
{
    const auto voice = OwnVoice::make (drum (48000_Hz));
    REQUIRE (voice);
    const auto played = [] (const OwnVoice* own)
    {
        Sampler sampler;
        sampler.use (bank());
        sampler.useOwn (own);
        sampler.start ({ .id = 1, .voice = Voice::OwnSound, .midi = 72.0, .strength = 1.0 });
        return rendered (sampler, 2400);
    };
    const auto& own = voice->nearest (72.0).samples;
    CHECK (std::equal (own.begin(), own.begin() + 2400, played (voice.get()).begin()));
    const auto& marimba = bank().nearest (Voice::Marimba, 72.0).samples;
    CHECK (std::equal (marimba.begin(), marimba.begin() + 2400, played (nullptr).begin()));
}

TEST_CASE ("a voice that is replaced plays out; released, it is gone in 40 ms without a click",
           "[instrument][own][sampler]")
{
    const auto before = OwnVoice::make (vowel (330_Hz, 1_s));
    const auto after = OwnVoice::make (drum (48000_Hz));
    REQUIRE (before);
    REQUIRE (after);
    Sampler sampler;
    sampler.use (bank());
    sampler.useOwn (before.get());
    sampler.start ({ .id = 1, .voice = Voice::OwnSound, .midi = 64.0, .strength = 1.0 });
    auto sound = rendered (sampler, 9600);
    const auto ownStep = test::steepestStep (sound);
    sampler.useOwn (after.get());
    auto more = rendered (sampler, 9600);
    CHECK (test::peakOf (more) > 0.05);
    sound.insert (sound.end(), more.begin(), more.end());

    sampler.release (*before);
    more = rendered (sampler, 4800);
    CHECK (test::peakOf (std::span (more).subspan (1925)) == 0.0);
    sound.insert (sound.end(), more.begin(), more.end());
    CHECK (test::steepestStep (sound) < 1.1 * ownStep);
    CHECK (sampler.sounding() == 0);
}

TEST_CASE ("playing the child's own sound neither allocates nor waits",
           "[instrument][own][realtime]")
{
    if (! test::realtimeCostIsCounted)
        return;
    const auto voice = OwnVoice::make (drum (48000_Hz));
    REQUIRE (voice);
    Sampler sampler;
    sampler.use (bank());
    std::array<float, 64> block {};
    const auto cost = test::realtimeCost (
        [&]
        {
            sampler.useOwn (voice.get());
            for (std::uint32_t id = 0; id < 80; ++id)
            {
                sampler.start ({ .id = id, .voice = Voice::OwnSound, .midi = 50.0 + id % 40 });
                sampler.render (block);
            }
            sampler.release (*voice);
            sampler.useOwn (nullptr);
            sampler.render (block);
        });
    CHECK (cost.allocations + cost.frees + cost.locks + cost.systemCalls == 0);
}
