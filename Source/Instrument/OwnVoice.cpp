// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/OwnVoice.h"

#include "Instrument/Internal/RubberBand.h"
#include "Instrument/Internal/ToneLevel.h"
#include "Instrument/Internal/ToneTrim.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace antiphon::instrument
{
namespace
{
// The sampler moves a tone by three semitones at the most, which leaves its formants nearly alone.
constexpr std::array shifts { -12.0, -6.0, 0.0, 6.0, 12.0 };
constexpr auto shortest = 30_ms;
constexpr auto quietest = -60.0_dB;
constexpr auto heldTone = 600_ms; ///< a tone is stretched to this…
constexpr auto mostStretch = 2.5; ///< …as far as it bears it
constexpr auto longestTone = 1.5_s;

// Stretching smears a few ms of what follows into the silence before: cut away, so that the answer
// sounds at its time. A stroke begins steeply, a voice does not.
constexpr auto strokeBegins = -12.0_dB; ///< under the peak
constexpr auto toneBegins = -20.0_dB;
constexpr auto lead = 2_ms;

std::vector<float> wholesome (const std::vector<float>& samples)
{
    auto safe = samples;
    for (auto& sample : safe)
        sample = std::isfinite (sample) ? std::clamp (sample, -1.0f, 1.0f) : 0.0f;
    return safe;
}

/** Cuts what comes before the attack and fades in over what is left of it. */
void beginAtAttack (std::vector<float>& sound, Decibels threshold, Hertz rate)
{
    const auto level = peakOf (sound) * gainOf (threshold);
    const auto attack = std::find_if (sound.begin(), sound.end(),
                                      [level] (float sample)
                                      { return std::abs (static_cast<double> (sample)) >= level; });
    const auto before = std::min<std::ptrdiff_t> (
        attack - sound.begin(), static_cast<std::ptrdiff_t> (lead.value * rate.value));
    sound.erase (sound.begin(), attack - before);
    for (std::ptrdiff_t n = 0; n < before; ++n)
        sound[static_cast<std::size_t> (n)] *= static_cast<float> (n) / static_cast<float> (before);
}

double stretchFor (const OwnSound& sound, std::size_t frames)
{
    const auto length = static_cast<double> (frames) / sound.rate.value;
    return sound.midi ? std::clamp (heldTone.value / length, 1.0, mostStretch) : 1.0;
}

Tone toneAt (double shift, const OwnSound& sound, const std::vector<float>& samples)
{
    const Reshaping wanted { shift, stretchFor (sound, samples.size()), sound.midi.has_value() };
    const bool asItIs = shift == 0.0 && wanted.stretch == 1.0;
    auto made = asItIs ? samples : reshaped (samples, sound.rate, wanted);
    made = wholesome (made);
    if (made.empty() || ! (peakOf (made) > gainOf (quietest)))
        return {};
    beginAtAttack (made, sound.midi ? toneBegins : strokeBegins, sound.rate);
    return { sound.midi.value_or (OwnVoice::strokeKey) + shift,
             trimmed (std::move (made), sound.rate, longestTone) };
}
}

std::unique_ptr<OwnVoice> OwnVoice::make (const OwnSound& sound)
{
    if (! (sound.rate >= 8000_Hz && sound.rate <= 192000_Hz)
        || (sound.midi && ! (*sound.midi >= 12.0 && *sound.midi <= 120.0)))
        return nullptr;
    auto samples = wholesome (sound.samples);
    samples.resize (std::min (
        samples.size(), static_cast<std::size_t> (OwnSound::longest.value * sound.rate.value)));
    if (static_cast<double> (samples.size()) < shortest.value * sound.rate.value
        || ! (peakOf (samples) > gainOf (quietest)))
        return nullptr;

    std::vector<Tone> tones;
    for (const auto shift : shifts)
        if (auto tone = toneAt (shift, sound, samples); ! tone.samples.empty())
            tones.push_back (std::move (tone));
    if (tones.empty())
        return nullptr;
    return std::unique_ptr<OwnVoice> (new OwnVoice (std::move (tones)));
}

const Tone& OwnVoice::nearest (double midi) const noexcept
{
    const auto* best = &tones_.front();
    for (const auto& tone : tones_)
        if (std::abs (tone.midi - midi) < std::abs (best->midi - midi))
            best = &tone;
    return *best;
}
}
