// SPDX-License-Identifier: GPL-3.0-or-later
#include "Voices.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <random>

namespace antiphon::test
{
namespace
{
using Formants = std::array<double, 3>; // Hz

/** Means of the children of Peterson & Barney (1952). */
constexpr std::array<Formants, 5> formants { {
    { 1030.0, 1370.0, 3170.0 },
    { 690.0, 2610.0, 3570.0 },
    { 370.0, 3200.0, 3730.0 },
    { 680.0, 1060.0, 3180.0 },
    { 430.0, 1170.0, 3260.0 },
} };
constexpr std::array<double, 3> bandwidths { 90.0, 120.0, 180.0 };

/** Gain of a vocal tract with these resonances, 1 at 0 Hz (Fant 1960). */
double tract (const Formants& vowel, double hertz)
{
    auto gain = 1.0;
    for (std::size_t n = 0; n < vowel.size(); ++n)
    {
        const auto square = vowel[n] * vowel[n];
        const auto inside = square - hertz * hertz;
        const auto loss = bandwidths[n] * hertz;
        gain *= square / std::sqrt (inside * inside + loss * loss);
    }
    return gain;
}

/** Uniform in [-1, 1), the same with every library. */
double between (std::mt19937& random)
{
    return 2.0 * static_cast<double> (random()) / 4294967296.0 - 1.0;
}

double swell (double share)
{
    const auto x = std::clamp (share, 0.0, 1.0);
    return x * x * (3.0 - 2.0 * x);
}
/** A voice's harmonics at one pitch. */
class Harmonics
{
public:
    void tune (double hertz, const Formants& vowel, Hertz rate)
    {
        const auto highest = std::min (9000.0, 0.45 * rate.value);
        count_ = std::min (gains_.size(), static_cast<std::size_t> (highest / hertz));
        for (std::size_t k = 0; k < count_; ++k)
        {
            const auto number = static_cast<double> (k + 1);
            gains_[k] = tract (vowel, hertz * number) / number;
        }
        turn_ = 2.0 * std::numbers::pi * hertz / rate.value;
    }

    double next()
    {
        phase_ = std::fmod (phase_ + turn_, 2.0 * std::numbers::pi);
        auto value = 0.0;
        for (std::size_t k = 0; k < count_; ++k)
            value += gains_[k] * std::sin (static_cast<double> (k + 1) * phase_);
        return value;
    }

private:
    std::array<double, 80> gains_ {};
    std::size_t count_ = 0;
    double turn_ = 0.0;
    double phase_ = 0.0;
};
}

Sound sing (const Voice& voice, const Melody& melody, Hertz rate)
{
    constexpr std::size_t tuneEvery = 48; // frames
    auto sound = silence (voice.length, rate);
    std::mt19937 random (voice.seed);
    Harmonics harmonics;
    auto wander = 0.0;
    auto energy = 0.0;
    for (std::size_t n = 0; n < sound.size(); ++n)
    {
        if (n % tuneEvery == 0)
        {
            const Seconds time { static_cast<double> (n) / rate.value };
            wander = 0.97 * wander + 0.25 * voice.wander * between (random);
            const auto swing =
                std::sin (2.0 * std::numbers::pi * voice.vibratoRate.value * time.value);
            const auto midi = melody (time) + wander + voice.vibrato * swing;
            harmonics.tune (hertzOf (midi).value, formants[static_cast<std::size_t> (voice.vowel)],
                            rate);
        }
        sound[n] = static_cast<float> (harmonics.next());
        energy += static_cast<double> (sound[n]) * static_cast<double> (sound[n]);
    }

    const auto gain =
        gainOf (voice.level) / std::sqrt (energy / static_cast<double> (sound.size()));
    const auto breath = gainOf (voice.level + voice.breath);
    for (std::size_t n = 0; n < sound.size(); ++n)
    {
        const Seconds time { static_cast<double> (n) / rate.value };
        const auto edge =
            swell (time / voice.attack) * swell ((voice.length - time) / voice.release);
        const auto value = gain * static_cast<double> (sound[n]) + breath * between (random);
        sound[n] = static_cast<float> (edge * value);
    }
    return sound;
}

Melody held (double midi)
{
    return [midi] (Seconds) { return midi; };
}

Melody slide (double from, double to, double speed, Seconds heldBefore)
{
    return [=] (Seconds time)
    {
        const auto moved = std::max (0.0, (time - heldBefore).value) * speed;
        return to > from ? std::min (to, from + moved) : std::max (to, from - moved);
    };
}

Melody steps (std::vector<double> keys, Seconds each, Seconds passing)
{
    return [keys = std::move (keys), each, passing] (Seconds time)
    {
        const auto place = time / each;
        const auto index =
            std::min (static_cast<std::size_t> (std::max (0.0, place)), keys.size() - 1);
        const auto since = time - each * static_cast<double> (index);
        if (index == 0)
            return keys[0];
        const auto share = passing.value > 0.0 ? swell (since / passing) : 1.0;
        return std::lerp (keys[index - 1], keys[index], share);
    };
}

Sound inSilence (const Sound& sound, Seconds before, Hertz rate, Decibels level)
{
    auto all = silence (before, rate);
    all.insert (all.end(), sound.begin(), sound.end());
    const auto after = silence (500_ms, rate);
    all.insert (all.end(), after.begin(), after.end());
    add (all, noise ({ static_cast<double> (all.size()) / rate.value }, level, rate, 77));
    return all;
}
}
