// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/ThumpBands.h"

#include <numbers>

namespace antiphon::discern::internal
{
namespace
{
constexpr auto lowest = 35_Hz;
constexpr auto smoothing = 4_ms;
constexpr auto spectrumScale = 2.0 * 128.0 * 128.0; // of a mean square; see LogBands
}

ThumpBands::ThumpBands (const Hop& hop) : keep_ (hop.keep (smoothing))
{
    auto low = lowest.value;
    for (auto& resonator : resonators_)
    {
        constexpr auto q = std::numbers::sqrt2; // an octave
        resonator = Biquad (bandPass (std::numbers::sqrt2 * low / hop.rate.value, q));
        low *= 2.0;
    }
}

void ThumpBands::process (std::span<const float> samples) noexcept
{
    for (std::size_t band = 0; band < count; ++band)
    {
        auto energy = 0.0;
        for (const auto sample : samples)
        {
            const auto heard = resonators_[band](static_cast<double> (sample));
            energy += heard * heard;
        }
        resonators_[band].settle();
        const auto power =
            static_cast<float> (spectrumScale * energy / static_cast<double> (samples.size()));
        powers_[band] = power + keep_ * (powers_[band] - power);
    }
}
}
