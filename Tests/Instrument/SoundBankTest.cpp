// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/SoundBank.h"

#include "Instrument/AWeighting.h"
#include "Support/Catch.h"
#include "Support/RealtimeCost.h"
#include "Support/TestSounds.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <numbers>
#include <utility>

using namespace antiphon;
using namespace antiphon::instrument;
using improvise::Voice;

namespace
{
/** How much of a tone there is at one pitch: a single bin of a Fourier transform. */
double levelAt (std::span<const float> sound, Hertz pitch, Hertz rate)
{
    const auto step = 2.0 * std::numbers::pi * pitch.value / rate.value;
    auto real = 0.0;
    auto imaginary = 0.0;
    for (std::size_t n = 0; n < sound.size(); ++n)
    {
        real += sound[n] * std::cos (step * static_cast<double> (n));
        imaginary += sound[n] * std::sin (step * static_cast<double> (n));
    }
    return std::hypot (real, imaginary) / static_cast<double> (sound.size());
}

/** The highest A-weighted level with the time constant F, a full-scale sine at 1 kHz being 0 dB. */
Decibels loudnessOf (std::span<const float> sound, Hertz rate)
{
    AWeighting weighting (rate);
    auto power = 0.0;
    auto highest = 0.0;
    for (const auto sample : sound)
    {
        const auto heard = weighting.weighted (static_cast<double> (sample));
        power += (heard * heard - power) / (0.125 * rate.value);
        highest = std::max (highest, power);
    }
    return decibelsOf (std::sqrt (2.0 * highest));
}

/** The share of the first half second's energy above 6 kHz, where it hisses and stings: what four
    high-pass sections let through. */
double hissOf (std::span<const float> sound, Hertz rate)
{
    const auto kept = std::exp (-2.0 * std::numbers::pi * 6000.0 / rate.value);
    std::array<double, 4> in {};
    std::array<double, 4> out {};
    auto all = 0.0;
    auto high = 0.0;
    const auto half = static_cast<std::size_t> (rate.value / 2.0);
    for (const auto sample : sound.first (std::min (sound.size(), half)))
    {
        auto value = static_cast<double> (sample);
        all += value * value;
        for (std::size_t n = 0; n < in.size(); ++n)
        {
            out[n] = 0.5 * (1.0 + kept) * (value - in[n]) + kept * out[n];
            in[n] = std::exchange (value, out[n]);
        }
        high += value * value;
    }
    return high / all;
}

Seconds longestOf (Voice voice) { return voice == Voice::Strings ? 6_s : 2.5_s; }

void checkEveryTone (const SoundBank& bank)
{
    for (const auto voice : improvise::everyVoice)
        for (double midi = 36.0; midi <= 96.0; midi += 3.0)
        {
            const auto& tone = bank.nearest (voice, midi);
            INFO (nameOf (voice) << " at " << midi);
            REQUIRE (! tone.samples.empty());
            const auto peak = test::peakOf (tone.samples);
            const auto loudness = loudnessOf (tone.samples, bank.rate());
            CHECK (peak <= 1.0);
            CHECK (loudness.value <= fullLoudness.value + 0.05);
            CHECK ((loudness.value >= fullLoudness.value - 0.05 || peak == Approx (1.0)));
            CHECK (loudness.value >= fullLoudness.value - 8.0); // the deepest drums
            CHECK (std::abs (tone.samples.front()) < 0.001f);
            CHECK (std::abs (tone.samples.back()) < 0.001f);
            CHECK (static_cast<double> (tone.samples.size())
                   <= longestOf (voice).value * bank.rate().value);
        }
}
}

TEST_CASE (
    "built-in tones need no file, are as loud as promised, and neither begin nor end with a click",
    "[instrument][bank]")
{
    for (const auto rate : { 44100_Hz, 48000_Hz, 96000_Hz })
    {
        const auto bank = SoundBank::builtIn (rate);
        CHECK (bank->isBuiltIn());
        CHECK (bank->rate() == rate);
        checkEveryTone (*bank);
    }
}

TEST_CASE ("the installed SoundFont gives tones as loud and as clean as the built-in ones",
           "[instrument][bank]")
{
    const auto bank = SoundBank::load (48000_Hz);
    REQUIRE (bank);
    checkEveryTone (**bank);
}

TEST_CASE ("a tone sounds at the pitch it says, so that a mirrored song is in tune",
           "[instrument][bank]")
{
    const auto loaded = SoundBank::load (48000_Hz);
    REQUIRE (loaded);
    const auto plain = SoundBank::builtIn (48000_Hz);
    for (const auto* bank : { loaded->get(), plain.get() })
        for (const auto voice :
             { Voice::Glockenspiel, Voice::Marimba, Voice::Recorder, Voice::Strings })
            for (const auto midi : { 60.0, 72.0, 84.0 })
            {
                const auto& tone = bank->nearest (voice, midi);
                INFO (static_cast<int> (voice)
                      << " at " << midi << (bank->isBuiltIn() ? ", built in" : ""));
                CHECK (tone.midi == midi);
                const auto rate = bank->rate();
                const auto own = levelAt (tone.samples, hertzOf (midi), rate);
                CHECK (own > 4.0 * levelAt (tone.samples, hertzOf (midi - 0.7), rate));
                CHECK (own > 4.0 * levelAt (tone.samples, hertzOf (midi + 0.7), rate));
                CHECK (own > 4.0 * levelAt (tone.samples, hertzOf (midi - 12.0), rate));
            }
}

TEST_CASE ("no voice hisses or stings, from whichever SoundFont it comes", "[instrument][bank]")
{
    const auto loaded = SoundBank::load (48000_Hz);
    REQUIRE (loaded);
    const auto plain = SoundBank::builtIn (48000_Hz);
    for (const auto* bank : { loaded->get(), plain.get() })
        for (const auto voice : improvise::everyVoice)
            for (const auto midi : { 48.0, 60.0, 72.0, 84.0, 96.0 })
            {
                INFO (nameOf (voice) << " at " << midi);
                CHECK (hissOf (bank->nearest (voice, midi).samples, 48000_Hz) < 0.15);
            }
}

TEST_CASE ("the child's own sound is a marimba until there is one", "[instrument][bank]")
{
    const auto bank = SoundBank::builtIn (48000_Hz);
    for (const auto midi : { 40.0, 60.0, 71.0, 96.0 })
        CHECK (&bank->nearest (Voice::OwnSound, midi) == &bank->nearest (Voice::Marimba, midi));
}

TEST_CASE ("loading twice gives the same samples, bit for bit", "[instrument][bank]")
{
    const auto first = SoundBank::load (44100_Hz);
    const auto second = SoundBank::load (44100_Hz);
    REQUIRE (first);
    REQUIRE (second);
    for (const auto voice : improvise::everyVoice)
        for (double midi = 36.0; midi <= 96.0; midi += 3.0)
            CHECK ((*first)->nearest (voice, midi).samples
                   == (*second)->nearest (voice, midi).samples);
}

TEST_CASE ("the nearest tone is never more than two semitones away in a child's range",
           "[instrument][bank]")
{
    const auto bank = SoundBank::builtIn (48000_Hz);
    for (const auto voice : { Voice::Glockenspiel, Voice::Marimba, Voice::Recorder })
        for (double midi = 50.0; midi <= 91.0; midi += 0.5)
            CHECK (std::abs (bank->nearest (voice, midi).midi - midi) <= 2.0);
    CHECK (! bank->nearest (Voice::Drum, std::numeric_limits<double>::quiet_NaN()).samples.empty());
}

TEST_CASE ("looking up a tone neither allocates nor waits", "[instrument][bank][realtime]")
{
    if (! test::realtimeCostIsCounted)
        return;
    const auto bank = SoundBank::builtIn (48000_Hz);
    const Tone* tone = nullptr;
    const auto cost = test::realtimeCost ([&] { tone = &bank->nearest (Voice::Marimba, 61.3); });
    CHECK (tone->midi == 60.0);
    CHECK (cost.allocations + cost.frees + cost.locks + cost.systemCalls == 0);
}

TEST_CASE ("a SoundFont that is missing or damaged is named", "[instrument][bank]")
{
    const test::TemporaryFolder folder;
    std::ofstream (folder / "broken.sf2") << "RIFF and then nothing of use";
    std::ofstream (folder / "empty.sf2").flush();

    std::ofstream (folder / "cut.sf2") << "RIFF\x7f\x01\x01\x01sfbkLIST";

    for (const auto* name : { "missing.sf2", "broken.sf2", "empty.sf2", "cut.sf2" })
    {
        const auto bank = SoundBank::load (48000_Hz, folder / name);
        REQUIRE (! bank);
        CHECK_THAT (bank.error().sentence, Catch::Contains (name));
        CHECK_THAT (bank.error().sentence, Catch::Contains ("Choose another"));
    }
    CHECK (! SoundBank::load (48000_Hz, folder.path()));
}

TEST_CASE ("where no SoundFont is installed, every voice sounds, and the package is named",
           "[instrument][bank][bad input]")
{
    const test::TemporaryFolder folder; // with nothing in it
    setenv ("ANTIPHON_SOUNDFONTS", folder.path().c_str(), 1);
    const auto bank = SoundBank::load (48000_Hz);
    unsetenv ("ANTIPHON_SOUNDFONTS");

    REQUIRE (bank);
    CHECK ((*bank)->isBuiltIn());
    checkEveryTone (**bank);
    REQUIRE ((*bank)->remark());
    CHECK_THAT (*(*bank)->remark(), Catch::Contains ("timgm6mb-soundfont"));
    if (const auto usual = SoundBank::load (48000_Hz); ! (*usual)->isBuiltIn())
        CHECK (! (*usual)->remark());
}

TEST_CASE ("a rate no voice can be made at is refused in words", "[instrument][bank]")
{
    for (const auto rate : { 0_Hz, 192000_Hz, Hertz { std::nan ("") }, Hertz { -48000.0 } })
    {
        const auto bank = SoundBank::load (rate);
        REQUIRE (! bank);
        CHECK_THAT (bank.error().sentence, Catch::Contains ("44100"));
    }
}
