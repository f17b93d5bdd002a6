// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/Internal/PlainShaker.h"

#include "Instrument/Internal/ToneLevel.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

namespace antiphon::instrument
{
namespace
{
constexpr auto centre = 3500_Hz;
constexpr auto width = 2500_Hz;
constexpr auto brightest = 5000_Hz; ///< beads in an egg are dull: no hiss
constexpr auto rise = 14_ms;        ///< they gather before they hit
constexpr auto decay = 40_ms;       ///< to 1/e

/** Noise through one resonance: two poles at the centre, zeros at 0 Hz and half the rate. */
std::vector<double> rush (Hertz rate, std::size_t frames)
{
    const auto radius = std::exp (-std::numbers::pi * (width / rate));
    const auto turn = 2.0 * radius * std::cos (2.0 * std::numbers::pi * (centre / rate));
    std::minstd_rand random (1);
    const auto next = [&random]
    { return 2.0 * static_cast<double> (random()) / std::minstd_rand::max() - 1.0; };

    std::vector<double> sound (frames);
    auto before = 0.0;
    auto beforeThat = 0.0;
    for (std::size_t n = 0; n < frames; ++n)
    {
        const auto noise = next();
        const auto back1 = n >= 1 ? sound[n - 1] : 0.0;
        const auto back2 = n >= 2 ? sound[n - 2] : 0.0;
        sound[n] = noise - beforeThat + turn * back1 - radius * radius * back2;
        beforeThat = before;
        before = noise;
    }
    return sound;
}
}

std::vector<float> plainShake (Hertz rate, Seconds length)
{
    const auto frames = static_cast<std::size_t> (length.value * rate.value);
    const auto noise = rush (rate, frames);
    std::vector<float> shake (frames);
    for (std::size_t n = 0; n < frames; ++n)
    {
        const auto at = static_cast<double> (n) / rate.value;
        const auto gathered = std::min (1.0, at / rise.value);
        const auto level =
            gathered * gathered * std::exp (-std::max (0.0, at - rise.value) / decay.value);
        shake[n] = static_cast<float> (noise[n] * level);
    }
    soften (shake, brightest, rate);
    return shake;
}
}
