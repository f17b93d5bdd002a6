// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/LoudnessMeter.h"

#include "Discern/Internal/Biquad.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace antiphon::discern
{
namespace
{
using internal::Biquad;

constexpr std::size_t stepsInWindow = 40; ///< 400 ms in steps of 10 ms
constexpr auto silence = -120.0_LUFS;

/** BS.1770 gives its filters at 48 kHz only; at other rates the analogue filters behind them are
    transformed anew. Their parameters: Mansbridge, Finn & Reiss (2012), AES 133rd Convention. */
Biquad::Coefficients headShelf (Hertz rate)
{
    constexpr auto corner = 1681.974450955533;
    constexpr auto gain = 3.999843853973347; // dB
    constexpr auto q = 0.7071752369554196;
    const auto k = std::tan (std::numbers::pi * corner / rate.value);
    const auto vh = std::pow (10.0, gain / 20.0);
    const auto vb = std::pow (vh, 0.4996667741545416);
    const auto a0 = 1.0 + k / q + k * k;
    return { (vh + vb * k / q + k * k) / a0, 2.0 * (k * k - vh) / a0,
             (vh - vb * k / q + k * k) / a0, 2.0 * (k * k - 1.0) / a0, (1.0 - k / q + k * k) / a0 };
}

Biquad::Coefficients lowCut (Hertz rate)
{
    constexpr auto corner = 38.13547087602444;
    constexpr auto q = 0.5003270373238773;
    const auto k = std::tan (std::numbers::pi * corner / rate.value);
    const auto a0 = 1.0 + k / q + k * k;
    return { 1.0, -2.0, 1.0, 2.0 * (k * k - 1.0) / a0, (1.0 - k / q + k * k) / a0 };
}
}

struct LoudnessMeter::State
{
    explicit State (Hertz rate)
        : shelf (headShelf (rate)), cut (lowCut (rate)),
          framesInStep (static_cast<std::size_t> (std::lround (rate.value * 0.01)))
    {
    }

    void closeStep()
    {
        newest = newest + 1 == stepsInWindow ? 0 : newest + 1;
        energies[newest] = energy;
        peaks[newest] = highest;
        energy = 0.0;
        highest = 0.0F;
        frames = 0;
        shelf.settle();
        cut.settle();
    }

    Biquad shelf;
    Biquad cut;
    std::size_t framesInStep;
    std::size_t frames = 0; ///< in the step being filled
    double energy = 0.0;
    float highest = 0.0F;
    std::array<double, stepsInWindow> energies {};
    std::array<float, stepsInWindow> peaks {};
    std::size_t newest = 0;
};

LoudnessMeter::LoudnessMeter (Hertz rate) : state_ (std::make_unique<State> (rate)) {}
LoudnessMeter::~LoudnessMeter() = default;
LoudnessMeter::LoudnessMeter (LoudnessMeter&&) noexcept = default;
LoudnessMeter& LoudnessMeter::operator= (LoudnessMeter&&) noexcept = default;

void LoudnessMeter::process (std::span<const float> samples) noexcept
{
    auto& s = *state_;
    for (const auto sample : samples)
    {
        const auto weighted = s.cut (s.shelf (static_cast<double> (sample)));
        s.energy += weighted * weighted;
        s.highest = std::max (s.highest, std::fabs (sample));
        if (++s.frames == s.framesInStep)
            s.closeStep();
    }
}

Loudness LoudnessMeter::momentary() const noexcept
{
    auto energy = 0.0;
    for (const auto one : state_->energies)
        energy += one;
    const auto meanSquare = energy / static_cast<double> (stepsInWindow * state_->framesInStep);
    if (meanSquare < 1.0e-12)
        return silence;
    return std::max (silence, Loudness { -0.691 + 10.0 * std::log10 (meanSquare) });
}

Decibels LoudnessMeter::peak() const noexcept
{
    const auto highest = *std::max_element (state_->peaks.begin(), state_->peaks.end());
    return decibelsOf (static_cast<double> (std::max (highest, state_->highest)));
}
}
