// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

namespace antiphon::instrument
{
/** Four-point, third-order Hermite interpolation between b and c (Catmull-Rom; O. Niemitalo,
    Polynomial Interpolators for High-Quality Resampling of Oversampled Audio, 2001).

    @param between  0 at b, 1 at c */
inline float hermite (float a, float b, float c, float d, float between) noexcept
{
    const auto slope = 0.5f * (c - a);
    const auto bend = b - c;
    const auto third = slope + bend;
    const auto fourth = third + bend + 0.5f * (d - b);
    return ((fourth * between - (third + fourth)) * between + slope) * between + b;
}

/** A sound between its samples; silent outside them. @param position  0 <= position */
inline float sampleAt (std::span<const float> sound, double position) noexcept
{
    const auto index = static_cast<std::size_t> (position);
    const auto between = static_cast<float> (position - static_cast<double> (index));
    if (index >= 1 && index + 2 < sound.size()) [[likely]]
        return hermite (sound[index - 1], sound[index], sound[index + 1], sound[index + 2],
                        between);

    const auto at = [&] (std::size_t n) { return n < sound.size() ? sound[n] : 0.0f; };
    return hermite (index == 0 ? 0.0f : at (index - 1), at (index), at (index + 1), at (index + 2),
                    between);
}
}
