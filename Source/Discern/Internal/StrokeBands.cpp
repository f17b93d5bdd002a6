// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/StrokeBands.h"

#include "Discern/Internal/Windows.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace antiphon::discern::internal
{
namespace
{
std::size_t framesIn (Seconds span, Hertz rate)
{
    return static_cast<std::size_t> (std::llround (span.value * rate.value));
}
}

StrokeBands::StrokeBands (Hertz rate, Settings settings)
    : window_ (hann (framesIn (settings.length, rate))), fourier_ (std::bit_ceil (window_.size())),
      windowed_ (fourier_.size(), 0.0F), power_ (fourier_.bins())
{
    auto energy = 0.0;
    for (const auto sample : window_)
        energy += static_cast<double> (sample) * static_cast<double> (sample);

    const auto binWidth = rate.value / static_cast<double> (fourier_.size());
    const auto narrowest = rate.value / static_cast<double> (window_.size());
    const auto step =
        std::log (settings.highest / settings.lowest) / static_cast<double> (settings.bands - 1);
    for (std::size_t band = 0; band < settings.bands; ++band)
    {
        const auto middle = settings.lowest.value * std::exp (step * static_cast<double> (band));
        const auto halfWidth = std::max (step, std::log1p (narrowest / middle));
        triangles_.push_back (triangle (middle, halfWidth, binWidth));
    }
    for (auto& weight : weights_)
        weight = static_cast<float> (static_cast<double> (weight) / energy);
}

/** Its weights sum to 1. */
StrokeBands::Triangle StrokeBands::triangle (double middle, double halfWidth, double binWidth)
{
    Triangle made;
    made.firstWeight = weights_.size();
    auto sum = 0.0F;
    for (std::size_t bin = 1; bin < power_.size(); ++bin)
    {
        const auto distance = std::log (static_cast<double> (bin) * binWidth / middle);
        const auto weight = 1.0 - std::fabs (distance) / halfWidth;
        if (weight <= 0.0)
            continue;
        if (made.bins == 0)
            made.firstBin = bin;
        ++made.bins;
        weights_.push_back (static_cast<float> (weight));
        sum += weights_.back();
    }
    for (auto n = made.firstWeight; n < weights_.size(); ++n)
        weights_[n] /= sum;
    return made;
}

void StrokeBands::analyse (std::span<const float> samples, std::span<float> powers) noexcept
{
    for (std::size_t n = 0; n < window_.size(); ++n)
        windowed_[n] = window_[n] * samples[n];
    fourier_.power (windowed_, power_);

    for (std::size_t band = 0; band < powers.size(); ++band)
    {
        const auto& triangle = triangles_[band];
        auto sum = 0.0F;
        for (std::size_t n = 0; n < triangle.bins; ++n)
            sum += weights_[triangle.firstWeight + n] * power_[triangle.firstBin + n];
        powers[band] = sum;
    }
}
}
