// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/StrokeBands.h"

#include "Discern/Internal/Windows.h"

#include <algorithm>
#include <cmath>

namespace antiphon::discern::internal
{
namespace
{
constexpr auto lowest = 70_Hz; ///< the middle of the lowest band
constexpr auto highest = 15000_Hz;

std::size_t windowAt (Hertz rate) { return rate.value < 66000.0 ? 1024 : 2048; }
}

StrokeBands::StrokeBands (Hertz rate)
    : fourier_ (windowAt (rate)), window_ (hann (windowAt (rate))), windowed_ (window_.size()),
      power_ (fourier_.bins())
{
    auto energy = 0.0;
    for (const auto sample : window_)
        energy += static_cast<double> (sample) * static_cast<double> (sample);

    const auto binWidth = rate.value / static_cast<double> (window_.size());
    const auto step = std::log (highest / lowest) / (printBands - 1);
    for (std::size_t band = 0; band < printBands; ++band)
    {
        const auto middle = lowest.value * std::exp (step * static_cast<double> (band));
        const auto halfWidth = std::max (step, std::log1p (binWidth / middle));
        auto& triangle = triangles_[band];
        triangle.firstWeight = weights_.size();
        auto sum = 0.0;
        for (std::size_t bin = 1; bin < power_.size(); ++bin)
        {
            const auto distance = std::log (static_cast<double> (bin) * binWidth / middle);
            const auto weight = 1.0 - std::fabs (distance) / halfWidth;
            if (weight <= 0.0)
                continue;
            if (triangle.bins == 0)
                triangle.firstBin = bin;
            ++triangle.bins;
            sum += weight;
            weights_.push_back (static_cast<float> (weight));
        }
        for (auto n = triangle.firstWeight; n < weights_.size(); ++n)
            weights_[n] = static_cast<float> (static_cast<double> (weights_[n]) / (sum * energy));
    }
}

void StrokeBands::analyse (std::span<const float> samples, PrintPowers& powers) noexcept
{
    for (std::size_t n = 0; n < window_.size(); ++n)
        windowed_[n] = window_[n] * samples[n];
    fourier_.power (windowed_, power_);

    for (std::size_t band = 0; band < printBands; ++band)
    {
        const auto& triangle = triangles_[band];
        auto sum = 0.0F;
        for (std::size_t n = 0; n < triangle.bins; ++n)
            sum += weights_[triangle.firstWeight + n] * power_[triangle.firstBin + n];
        powers[band] = sum;
    }
}
}
