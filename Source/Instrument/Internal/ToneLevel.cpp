// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/Internal/ToneLevel.h"

#include "Instrument/AWeighting.h"
#include "Instrument/SoundBank.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace antiphon::instrument
{
namespace
{
constexpr auto fast = 125_ms; ///< the time weighting F of IEC 61672-1
constexpr auto sinePower = 0.5;
}

double peakOf (std::span<const float> sound)
{
    auto peak = 0.0;
    for (const auto sample : sound)
        peak = std::max (peak, std::abs (static_cast<double> (sample)));
    return peak;
}

Decibels loudnessOf (std::span<const float> sound, Hertz rate)
{
    AWeighting weighting (rate);
    const auto share = 1.0 - std::exp (-1.0 / (fast.value * rate.value));
    auto power = 0.0;
    auto highest = 0.0;
    for (const auto sample : sound)
    {
        const auto heard = weighting.weighted (static_cast<double> (sample));
        power += share * (heard * heard - power);
        highest = std::max (highest, power);
    }
    return decibelsOf (std::sqrt (highest / sinePower));
}

void bringToFullLoudness (std::span<float> sound, Hertz rate)
{
    const auto wanted = gainOf (fullLoudness - loudnessOf (sound, rate));
    const auto gain = std::min (wanted, 1.0 / peakOf (sound));
    for (auto& sample : sound)
        sample = std::clamp (static_cast<float> (sample * gain), -1.0f, 1.0f);
}

void soften (std::span<float> sound, Hertz above, Hertz rate)
{
    const auto kept = std::exp (-2.0 * std::numbers::pi * (above / rate));
    auto once = 0.0;
    auto twice = 0.0;
    for (auto& sample : sound)
    {
        once += (1.0 - kept) * (static_cast<double> (sample) - once);
        twice += (1.0 - kept) * (once - twice);
        sample = static_cast<float> (twice);
    }
}
}
