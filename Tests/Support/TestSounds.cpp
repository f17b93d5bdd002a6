// SPDX-License-Identifier: GPL-3.0-or-later
#include "Support/TestSounds.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

namespace antiphon::test
{
namespace
{
std::size_t framesIn (Seconds length, Hertz rate)
{
    return static_cast<std::size_t> (std::lround (length.value * rate.value));
}

/** From -1 to 1. Not std::uniform_real_distribution, whose numbers differ between libraries. */
class Random
{
public:
    explicit Random (unsigned seed) : engine_ (seed) {}
    double next() { return static_cast<double> (engine_()) * (2.0 / 4294967295.0) - 1.0; }

private:
    std::mt19937 engine_;
};
}

std::vector<float> silence (Seconds length, Hertz rate)
{
    return std::vector<float> (framesIn (length, rate), 0.0f);
}

std::vector<float> clap (const Clap& clap)
{
    auto sound = silence (clap.length, clap.rate);
    const auto begin = framesIn (clap.at, clap.rate);
    const auto decay = std::exp (-1.0 / (0.004 * clap.rate.value));
    Random random (clap.seed);

    auto level = gainOf (clap.level);
    for (auto n = begin; n < sound.size(); ++n, level *= decay)
        sound[n] = static_cast<float> (n == begin ? level : level * random.next());
    return sound;
}

std::vector<float> hum (const Hum& hum)
{
    auto sound = silence (hum.length, hum.rate);
    for (int partial = 1; partial <= 6; ++partial)
    {
        const auto step = 2.0 * std::numbers::pi * hum.pitch.value * partial / hum.rate.value;
        if (step >= std::numbers::pi)
            break;
        for (std::size_t n = 0; n < sound.size(); ++n)
            sound[n] += static_cast<float> (std::sin (step * static_cast<double> (n))
                                            / (partial * partial));
    }

    const auto scale = gainOf (hum.level) / std::max (peakOf (sound), 1.0e-9);
    const auto fade = 0.02 * hum.rate.value;
    for (std::size_t n = 0; n < sound.size(); ++n)
    {
        const auto fromEdge = static_cast<double> (std::min (n, sound.size() - 1 - n));
        sound[n] = static_cast<float> (sound[n] * scale * std::min (1.0, fromEdge / fade));
    }
    return sound;
}

std::vector<float> sine (Hertz pitch, Seconds length, double amplitude, Hertz rate)
{
    auto sound = silence (length, rate);
    const auto step = 2.0 * std::numbers::pi * pitch.value / rate.value;
    for (std::size_t n = 0; n < sound.size(); ++n)
        sound[n] = static_cast<float> (amplitude * std::sin (step * static_cast<double> (n)));
    return sound;
}

std::vector<float> noise (const Noise& noise)
{
    auto sound = silence (noise.length, noise.rate);
    Random random (noise.seed);
    for (auto& sample : sound)
        sample = static_cast<float> (gainOf (noise.level) * random.next());
    return sound;
}

void mixIn (std::vector<float>& into, std::span<const float> sound, Seconds at, Hertz rate)
{
    const auto begin = framesIn (at, rate);
    into.resize (std::max (into.size(), begin + sound.size()));
    for (std::size_t n = 0; n < sound.size(); ++n)
        into[begin + n] += sound[n];
}

double peakOf (std::span<const float> sound)
{
    auto peak = 0.0;
    for (const auto sample : sound)
        peak = std::max (peak, std::abs (static_cast<double> (sample)));
    return peak;
}

double rmsOf (std::span<const float> sound)
{
    auto power = 0.0;
    for (const auto sample : sound)
        power += static_cast<double> (sample) * sample;
    return sound.empty() ? 0.0 : std::sqrt (power / static_cast<double> (sound.size()));
}

double steepestStep (std::span<const float> sound)
{
    auto steepest = 0.0;
    for (std::size_t n = 1; n < sound.size(); ++n)
        steepest = std::max (steepest, std::abs (static_cast<double> (sound[n]) - sound[n - 1]));
    return steepest;
}
}
