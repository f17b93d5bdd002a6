// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/LogBands.h"

#include "Discern/Internal/Windows.h"

#include <algorithm>
#include <cmath>

namespace antiphon::discern::internal
{
namespace
{
constexpr auto lowest = 75_Hz;
constexpr auto highest = 15500_Hz;
constexpr double referenceWindow = 512.0;
}

LogBands::LogBands (const Hop& hop)
    : fourier_ (hop.window),
      scale_ (
          static_cast<float> (std::pow (referenceWindow / static_cast<double> (hop.window), 2.0))),
      window_ (hann (hop.window)), windowed_ (hop.window, 0.0F), power_ (fourier_.bins(), 0.0F)
{
    const auto binsPerHertz = static_cast<double> (hop.window) / hop.rate.value;
    std::size_t first = 1;
    for (std::size_t band = 0; band < bandCount; ++band)
    {
        const auto share = static_cast<double> (band + 1) / static_cast<double> (bandCount);
        const auto edge = lowest.value * std::pow (highest / lowest, share);
        const auto wanted = static_cast<std::size_t> (std::lround (edge * binsPerHertz));
        const auto end = std::min (std::max (wanted, first + 1), fourier_.bins());
        edges_[band] = { first, end };
        first = end;
    }
}

void LogBands::analyse (std::span<const float> samples, BandPowers& powers) noexcept
{
    for (std::size_t n = 0; n < window_.size(); ++n)
        windowed_[n] = window_[n] * samples[n];
    fourier_.power (windowed_, power_);

    for (std::size_t band = 0; band < bandCount; ++band)
    {
        const auto [first, end] = edges_[band];
        auto sum = 0.0F;
        for (auto bin = first; bin < end; ++bin)
            sum += power_[bin];
        powers[band] = scale_ * sum / static_cast<float> (end - first);
    }
}
}
