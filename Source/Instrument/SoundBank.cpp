// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/SoundBank.h"

#include "Instrument/Internal/PlainVoices.h"
#include "Instrument/Internal/SoundFont.h"

#include <cmath>
#include <string>

namespace antiphon::instrument
{
/** Fills banks; the one friend they have. */
struct SoundBankMaker
{
    static std::unique_ptr<SoundBank> plain (Hertz rate)
    {
        auto bank = std::make_unique<SoundBank>();
        bank->rate_ = rate;
        bank->builtIn_ = true;
        for (const auto& plan : voicePlans)
            tonesOf (*bank, plan.voice) = plainTones (plan, rate);
        return bank;
    }

    static std::unique_ptr<SoundBank> rendered (SoundFont font, Hertz rate)
    {
        auto bank = std::make_unique<SoundBank>();
        bank->rate_ = rate;
        for (const auto& plan : voicePlans)
        {
            auto tones = plan.program == ourOwn ? std::vector<Tone> {} : font.tones (plan);
            tonesOf (*bank, plan.voice) =
                tones.empty() ? plainTones (plan, rate) : std::move (tones);
        }
        return bank;
    }

    static std::vector<Tone>& tonesOf (SoundBank& bank, improvise::Voice voice)
    {
        return bank.tones_[static_cast<std::size_t> (voice)];
    }
};

namespace
{
// FluidSynth's own limits.
constexpr auto lowestRate = 8000_Hz;
constexpr auto highestRate = 96000_Hz;

const Tone silent; ///< of a bank nobody has filled
}

Result<std::unique_ptr<SoundBank>> SoundBank::load (Hertz rate,
                                                    const std::filesystem::path& soundFont)
{
    if (! (rate >= lowestRate && rate <= highestRate))
        return failure (
            "The companion's voices cannot be made at "
            + std::to_string (std::lround (std::fmin (std::fmax (rate.value, 0.0), 1e9)))
            + " Hz. Choose a rate between 44100 and 96000 Hz.");

    const auto file = soundFont.empty() ? installedSoundFont() : std::optional (soundFont);
    if (! file)
        return builtIn (rate);

    auto font = SoundFont::open (*file, rate);
    if (! font)
        return soundFont.empty() ? Result<std::unique_ptr<SoundBank>> (builtIn (rate))
                                 : failure (font.error());
    return SoundBankMaker::rendered (std::move (*font), rate);
}

std::unique_ptr<SoundBank> SoundBank::builtIn (Hertz rate) { return SoundBankMaker::plain (rate); }

std::optional<std::string> SoundBank::remark() const
{
    if (! builtIn_)
        return std::nullopt;
    return "No SoundFont is installed, so plain built-in tones are played: install the package "
           "timgm6mb-soundfont, or the better fluid-soundfont-gm.";
}

const Tone& SoundBank::nearest (improvise::Voice voice, double midi) const noexcept
{
    const auto there = voice == improvise::Voice::OwnSound ? improvise::Voice::Marimba : voice;
    const auto& tones = tones_[static_cast<std::size_t> (there)];
    const auto* best = tones.empty() ? &silent : &tones.front();
    for (const auto& tone : tones)
        if (std::abs (tone.midi - midi) < std::abs (best->midi - midi))
            best = &tone;
    return *best;
}
}
