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
