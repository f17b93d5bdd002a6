// SPDX-License-Identifier: GPL-3.0-or-later
#include "Sounds.h"

#include "Discern/Ears.h"

#include <unsupported/Eigen/FFT>

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <random>

namespace antiphon::test
{
namespace
{
std::size_t framesOf (Seconds length, Hertz rate)
{
    return static_cast<std::size_t> (std::lround (length.value * rate.value));
}

/** Uniform in [-1, 1), the same with every library. */
float uniform (std::mt19937& random)
{
    return static_cast<float> (random()) / 2147483648.0F - 1.0F;
}

double fade (std::size_t n, std::size_t frames, Hertz rate)
{
    const auto edge = 0.02 * rate.value;
    const auto inside = std::min (static_cast<double> (n), static_cast<double> (frames - n));
    return std::min (1.0, inside / edge);
}
}

Sound silence (Seconds length, Hertz rate) { return Sound (framesOf (length, rate), 0.0F); }

Sound noise (Seconds length, Decibels level, Hertz rate, std::uint32_t seed)
{
    auto sound = silence (length, rate);
    std::mt19937 random (seed);
    const auto amplitude = static_cast<float> (gainOf (level) * std::sqrt (3.0));
    for (auto& sample : sound)
        sample = amplitude * uniform (random);
    return sound;
}

Sound tone (Hertz pitch, Seconds length, Decibels level, Hertz rate)
{
    return glide (pitch, pitch, length, level, rate);
}

Sound glide (Hertz from, Hertz to, Seconds length, Decibels level, Hertz rate)
{
    auto sound = silence (length, rate);
    const auto octaves = std::log2 (to / from);
    auto phase = 0.0;
    for (std::size_t n = 0; n < sound.size(); ++n)
    {
        const auto share = static_cast<double> (n) / static_cast<double> (sound.size());
        const auto there = 1.0 - std::fabs (2.0 * share - 1.0);
        phase += 2.0 * std::numbers::pi * from.value * std::exp2 (octaves * there) / rate.value;
        auto value = 0.0;
        for (int harmonic = 1; harmonic <= 5; ++harmonic)
            value += std::sin (harmonic * phase) / (harmonic * harmonic);
        sound[n] = static_cast<float> (gainOf (level) * fade (n, sound.size(), rate) * value);
    }
    return sound;
}

void addClap (Sound& sound, Instant at, Decibels level, Hertz rate, std::uint32_t seed)
{
    std::mt19937 random (seed);
    const auto first = static_cast<std::size_t> (frameAtOrAfter (at, rate));
    const auto last = std::min (sound.size(), first + framesOf (100_ms, rate));
    for (auto n = first; n < last; ++n)
    {
        const auto age = static_cast<double> (n - first) / rate.value;
        sound[n] +=
            static_cast<float> (gainOf (level) * std::exp (-age / 0.015)) * uniform (random);
    }
}

void addBar (Sound& sound, Instant at, Hertz pitch, Decibels level, Hertz rate)
{
    const auto first = static_cast<std::size_t> (frameAtOrAfter (at, rate));
    const auto last = std::min (sound.size(), first + framesOf (1500_ms, rate));
    for (auto n = first; n < last; ++n)
    {
        const auto age = static_cast<double> (n - first) / rate.value;
        const auto turns = 2.0 * std::numbers::pi * pitch.value * age;
        const auto value = std::sin (turns) * std::exp (-age / 0.4)
            + 0.4 * std::sin (2.76 * turns) * std::exp (-age / 0.12)
            + 0.2 * std::sin (5.4 * turns) * std::exp (-age / 0.04);
        sound[n] += static_cast<float> (gainOf (level) / 1.6 * value);
    }
}

void addThump (Sound& sound, Instant at, Decibels level, Hertz rate)
{
    const auto first = static_cast<std::size_t> (frameAtOrAfter (at, rate));
    const auto last = std::min (sound.size(), first + framesOf (500_ms, rate));
    for (auto n = first; n < last; ++n)
    {
        const auto age = static_cast<double> (n - first) / rate.value;
        const auto envelope = std::min (1.0, age / 0.003) * std::exp (-age / 0.09);
        sound[n] += static_cast<float> (gainOf (level) * envelope
                                        * std::sin (2.0 * std::numbers::pi * 70.0 * age));
    }
}

Sound talk (Seconds length, Decibels level, Hertz rate, std::uint32_t seed)
{
    auto sound = silence (length, rate);
    std::mt19937 random (seed);
    const auto between = [&] (double least, double most)
    { return least + (most - least) * 0.5 * (1.0 + static_cast<double> (uniform (random))); };
    const auto swell = [&] (std::size_t first, double seconds, double edge, auto&& sample)
    {
        const auto frames = static_cast<std::size_t> (seconds * rate.value);
        for (std::size_t n = 0; n < frames && first + n < sound.size(); ++n)
        {
            const auto age = static_cast<double> (n) / rate.value;
            const auto rise = std::clamp (std::min (age, seconds - age) / edge, 0.0, 1.0);
            sound[first + n] +=
                static_cast<float> (rise * rise * (3.0 - 2.0 * rise) * sample (age));
        }
        return first + frames;
    };

    auto at = framesOf (100_ms, rate);
    while (at < sound.size())
    {
        const auto pitch = between (110.0, 320.0);
        const auto fall = between (-0.3, 0.15); // octaves a second
        const auto formant = between (400.0, 900.0);
        at = swell (at, between (0.14, 0.3), 0.04,
                    [&] (double age)
                    {
                        auto value = 0.0;
                        for (int h = 1; h <= 20; ++h)
                            value += std::sin (2.0 * std::numbers::pi * h * pitch * age
                                               * (1.0 + 0.35 * fall * age))
                                / (1.0 + std::pow ((h * pitch - formant) / 250.0, 2.0));
                        return value;
                    });
        at = swell (at, between (0.08, 0.14), 0.04,
                    [&] (double) { return 0.08 * static_cast<double> (uniform (random)); });
        at += framesOf ({ between (0.0, 0.25) }, rate);
    }

    auto energy = 0.0;
    for (const auto sample : sound)
        energy += static_cast<double> (sample) * static_cast<double> (sample);
    const auto gain = gainOf (level) / std::sqrt (energy / static_cast<double> (sound.size()));
    for (auto& sample : sound)
        sample *= static_cast<float> (gain);
    return sound;
}

void add (Sound& sound, const Sound& other)
{
    for (std::size_t n = 0; n < std::min (sound.size(), other.size()); ++n)
        sound[n] += other[n];
}

Sound throughRoom (const Sound& played, Seconds delay, Seconds decay, Decibels gain, Hertz rate)
{
    std::mt19937 random (11);
    auto response = silence (delay + decay, rate);
    const auto first = framesOf (delay, rate);
    auto energy = 0.0;
    for (auto n = first; n < response.size(); ++n)
    {
        const auto age = static_cast<double> (n - first) / rate.value;
        response[n] =
            static_cast<float> (std::pow (10.0, -3.0 * age / decay.value)) * uniform (random);
        if (n == first)
            response[n] = 6.0F; // the way straight there
        energy += static_cast<double> (response[n]) * static_cast<double> (response[n]);
    }

    std::size_t size = 8;
    while (size < played.size() + response.size())
        size *= 2;
    auto padded = played;
    padded.resize (size, 0.0F);
    response.resize (size, 0.0F);
    Eigen::FFT<float> fft;
    std::vector<std::complex<float>> a;
    std::vector<std::complex<float>> b;
    fft.fwd (a, padded);
    fft.fwd (b, response);
    for (std::size_t n = 0; n < a.size(); ++n)
        a[n] *= b[n];
    Sound heard;
    fft.inv (heard, a);
    heard.resize (played.size());
    const auto scale = static_cast<float> (gainOf (gain) / std::sqrt (energy));
    for (auto& sample : heard)
        sample *= scale;
    return heard;
}

std::vector<discern::Heard> listen (std::span<const float> microphone,
                                    Hertz rate,
                                    std::span<const float> played,
                                    std::size_t piece)
{
    discern::Ears ears ({ .rate = rate });
    std::vector<discern::Heard> all;
    for (std::size_t n = 0; n < microphone.size();)
    {
        const auto frames = std::min ({ piece, ears.framesToHop(), microphone.size() - n });
        const auto companion = played.empty() ? played : played.subspan (n, frames);
        const auto heard = ears.process (microphone.subspan (n, frames), companion);
        all.insert (all.end(), heard.begin(), heard.end());
        n += frames;
    }
    return all;
}

int found (const std::vector<Instant>& times,
           const std::vector<discern::Onset>& onsets,
           Seconds tolerance)
{
    return static_cast<int> (std::count_if (
        times.begin(), times.end(),
        [&] (Instant time)
        {
            return std::any_of (onsets.begin(), onsets.end(),
                                [&] (const discern::Onset& onset) {
                                    return std::fabs ((onset.time - time).value) <= tolerance.value;
                                });
        }));
}
}
