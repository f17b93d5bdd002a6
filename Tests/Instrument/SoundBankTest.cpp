// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/SoundBank.h"

#include "Support/Catch.h"
#include "Support/RealtimeCost.h"
#include "Support/TestSounds.h"

#include <cmath>
#include <fstream>
#include <limits>
#include <numbers>

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

void checkEveryTone (const SoundBank& bank)
{
    for (const auto voice : improvise::everyVoice)
        for (double midi = 36.0; midi <= 96.0; midi += 3.0)
        {
            const auto& tone = bank.nearest (voice, midi);
            INFO (static_cast<int> (voice) << " at " << midi);
            REQUIRE (! tone.samples.empty());
            CHECK (test::peakOf (tone.samples) == Approx (1.0));
            CHECK (std::abs (tone.samples.front()) < 0.001f);
            CHECK (std::abs (tone.samples.back()) < 0.001f);
            CHECK (static_cast<double> (tone.samples.size()) <= 2.5 * bank.rate().value);
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
        for (const auto voice : { Voice::Glockenspiel, Voice::Marimba, Voice::Recorder })
            for (const auto midi : { 60.0, 66.0, 72.0 })
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

TEST_CASE ("a rate no voice can be made at is refused in words", "[instrument][bank]")
{
    for (const auto rate : { 0_Hz, 192000_Hz, Hertz { std::nan ("") }, Hertz { -48000.0 } })
    {
        const auto bank = SoundBank::load (rate);
        REQUIRE (! bank);
        CHECK_THAT (bank.error().sentence, Catch::Contains ("44100"));
    }
}
