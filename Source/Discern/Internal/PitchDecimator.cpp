// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/PitchDecimator.h"

#include <cmath>
#include <numbers>
#include <numeric>

namespace antiphon::discern::internal
{
namespace
{
constexpr auto lowestRate = 11000_Hz;
constexpr auto corner = 5600_Hz; ///< what folds back falls above 5 kHz, where nothing is looked for
constexpr auto span = 1.1_ms;    ///< as short as that allows: it is delay

/** A sinc in a Blackman window, of unit gain at 0 Hz. */
std::vector<float> lowPass (Hertz rate)
{
    const auto half = std::lround (0.5 * span.value * rate.value);
    std::vector<double> taps;
    for (auto n = -half; n <= half; ++n)
    {
        const auto x = 2.0 * std::numbers::pi * (corner / rate) * static_cast<double> (n);
        const auto t = std::numbers::pi * static_cast<double> (n) / static_cast<double> (half + 1);
        const auto sinc = n == 0 ? 1.0 : std::sin (x) / x;
        taps.push_back (sinc * (0.42 + 0.5 * std::cos (t) + 0.08 * std::cos (2.0 * t)));
    }
    const auto gain = std::accumulate (taps.begin(), taps.end(), 0.0);
    std::vector<float> scaled;
    for (const auto tap : taps)
        scaled.push_back (static_cast<float> (tap / gain));
    return scaled;
}
}

PitchDecimator::PitchDecimator (Hertz rate)
    : factor_ (static_cast<std::size_t> (rate / lowestRate)),
      fullRate_ (rate), rate_ { rate.value / static_cast<double> (factor_) },
      taps_ (lowPass (rate)), past_ (2 * taps_.size(), 0.0F)
{
}

Seconds PitchDecimator::delay() const noexcept
{
    return { 0.5 * static_cast<double> (taps_.size() - 1) / fullRate_.value };
}

std::size_t PitchDecimator::mostFrom (std::size_t frames) const noexcept
{
    return frames / factor_ + 1;
}

std::span<const float> PitchDecimator::process (std::span<const float> in,
                                                std::span<float> out) noexcept
{
    std::size_t written = 0;
    const auto length = taps_.size();
    for (const auto sample : in)
    {
        past_[next_] = past_[next_ + length] = sample;
        next_ = next_ + 1 == length ? 0 : next_ + 1;
        if (++waiting_ < factor_)
            continue;
        waiting_ = 0;
        const auto* const oldest = past_.data() + next_;
        out[written++] = std::inner_product (taps_.begin(), taps_.end(), oldest, 0.0F);
    }
    return out.first (written);
}
}
