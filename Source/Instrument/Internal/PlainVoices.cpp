// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/Internal/PlainVoices.h"

#include "Instrument/Internal/PlainShaker.h"
#include "Instrument/Internal/ToneLevel.h"
#include "Instrument/Internal/ToneTrim.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>
#include <utility>

namespace antiphon::instrument
{
namespace
{
/** One mode of vibration. */
struct Partial
{
    double ratio; ///< to the tone's pitch
    double amplitude;
    Seconds decay; ///< to 1/e, at MIDI 60; shorter higher up, as small bars are
};

constexpr std::array glockenspiel { Partial { 1.0, 1.0, 0.9_s }, Partial { 2.756, 0.5, 0.35_s },
                                    Partial { 5.404, 0.2, 0.12_s } };
// A marimba's bars are cut so that the second mode lies two octaves above the first.
constexpr std::array marimba { Partial { 1.0, 1.0, 0.4_s }, Partial { 4.0, 0.3, 0.1_s },
                               Partial { 9.8, 0.08, 0.03_s } };
constexpr std::array recorder { Partial { 1.0, 1.0, 100_s }, Partial { 2.0, 0.12, 100_s },
                                Partial { 3.0, 0.2, 100_s }, Partial { 5.0, 0.05, 100_s } };
constexpr std::array drum { Partial { 1.0, 1.0, 0.2_s }, Partial { 1.593, 0.6, 0.12_s },
                            Partial { 2.136, 0.35, 0.08_s }, Partial { 2.653, 0.2, 0.05_s } };

// A block is a thick, slotted bar: its modes lie closer, and wood swallows them at once.
constexpr std::array woodBlock { Partial { 1.0, 1.0, 0.05_s }, Partial { 2.42, 0.35, 0.02_s },
                                 Partial { 4.1, 0.1, 0.01_s } };
// Bowed strings have every partial; two players, a little apart, make them soft.
constexpr std::array strings { Partial { 0.9985, 1.0, 100_s }, Partial { 1.0015, 1.0, 100_s },
                               Partial { 1.998, 0.4, 100_s },  Partial { 2.002, 0.4, 100_s },
                               Partial { 3.0, 0.35, 100_s },   Partial { 4.0, 0.15, 100_s },
                               Partial { 5.0, 0.08, 100_s },   Partial { 6.0, 0.04, 100_s } };

std::span<const Partial> partialsOf (improvise::Voice voice)
{
    switch (voice)
    {
        case improvise::Voice::Glockenspiel:
            return glockenspiel;
        case improvise::Voice::Marimba:
            return marimba;
        case improvise::Voice::Recorder:
            return recorder;
        case improvise::Voice::Drum:
            return drum;
        case improvise::Voice::WoodBlock:
            return woodBlock;
        case improvise::Voice::Strings:
            return strings;
        case improvise::Voice::Shaker:   // made of noise
        case improvise::Voice::OwnSound: // made of what the child played
            return {};
    }
    return glockenspiel;
}

void add (
    std::vector<float>& samples, const Partial& partial, Hertz pitch, Hertz rate, double decay)
{
    const auto step = 2.0 * std::numbers::pi * pitch.value * partial.ratio / rate.value;
    if (step > 0.9 * std::numbers::pi)
        return;
    // A sine that decays is a point that turns and draws nearer: no sine to compute for every sample.
    const auto shrink = std::exp (-1.0 / (decay * rate.value));
    const auto across = shrink * std::cos (step);
    const auto along = shrink * std::sin (step);
    auto x = partial.amplitude;
    auto y = 0.0;
    for (auto& sample : samples)
    {
        sample += static_cast<float> (y);
        y = std::exchange (x, x * across - y * along) * along + y * across;
    }
}

/** How a held tone begins, and ends once its key is let go. */
struct Breath
{
    Seconds rise;
    Seconds fall; ///< to 1/e
};

constexpr Breath blown { 40_ms, 50_ms };
constexpr Breath bowed { 250_ms, 150_ms };

void shape (std::vector<float>& samples, const Breath& breath, Seconds heldFor, Hertz rate)
{
    const auto rise = breath.rise.value * rate.value;
    const auto held = heldFor.value * rate.value;
    const auto fall = std::exp (-1.0 / (breath.fall.value * rate.value));
    auto level = 1.0;
    for (std::size_t n = 0; n < samples.size(); ++n)
    {
        const auto at = static_cast<double> (n);
        level *= at > held ? fall : 1.0;
        samples[n] = static_cast<float> (samples[n] * level * std::min (1.0, at / rise));
    }
}

/** Where a voice of this key sounds. The melodic tom of General MIDI lies about eight semitones below
    its key and moves by half as much; a wood block is small, and its pitch moves little. */
double soundingMidi (const VoicePlan& plan, int key)
{
    if (plan.voice == improvise::Voice::Drum)
        return 52.0 + 0.5 * (key - 60);
    if (plan.voice == improvise::Voice::WoodBlock)
        return 84.0 + 0.4 * (key - 60);
    return key;
}

std::vector<float> plainSound (const VoicePlan& plan, int key, Hertz rate)
{
    if (plan.voice == improvise::Voice::Shaker)
        return plainShake (rate, plan.longest);

    std::vector<float> samples (static_cast<std::size_t> (plan.longest.value * rate.value));
    const auto pitch = hertzOf (soundingMidi (plan, key));
    const auto smaller = std::exp2 ((60.0 - key) / 24.0);
    for (const auto& partial : partialsOf (plan.voice))
        add (samples, partial, pitch, rate, partial.decay.value * smaller);

    if (plan.voice == improvise::Voice::Recorder)
        shape (samples, blown, plan.held, rate);
    if (plan.voice == improvise::Voice::Strings)
        shape (samples, bowed, plan.held, rate);
    return samples;
}

Tone plainTone (const VoicePlan& plan, int key, Hertz rate)
{
    auto samples = plainSound (plan, key, rate);
    if (plan.softened.value > 0.0)
        soften (samples, plan.softened, rate);
    return { static_cast<double> (key), trimmed (std::move (samples), rate, plan.longest),
             plan.follows };
}
}

std::vector<Tone> plainTones (const VoicePlan& plan, Hertz rate)
{
    std::vector<Tone> tones;
    for (auto key = plan.lowest; key <= plan.highest; key += plan.spacing)
        tones.push_back (plainTone (plan, key, rate));
    return tones;
}
}
