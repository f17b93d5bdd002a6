// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/LogBands.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace antiphon::discern::internal
{
namespace
{
constexpr double referenceWindow = 512.0;
}

LogBands::LogBands (Hertz rate, std::vector<float> window, std::span<const double> edges)
    : fourier_ (window.size()), window_ (std::move (window)), windowed_ (window_.size(), 0.0F),
      power_ (fourier_.bins(), 0.0F)
{
    const auto length = static_cast<double> (window_.size());
    scale_ = static_cast<float> (std::pow (referenceWindow / length, 2.0));
    const auto binsPerHertz = length / rate.value;
    std::size_t first = 1;
    for (const auto edge : edges.subspan (1))
    {
        const auto wanted = static_cast<std::size_t> (std::lround (edge * binsPerHertz));
        const auto end = std::min (std::max (wanted, first + 1), fourier_.bins());
        edges_.push_back ({ first, end });
        first = end;
    }
}

void LogBands::analyse (std::span<const float> samples, std::span<float> powers) noexcept
{
    for (std::size_t n = 0; n < window_.size(); ++n)
        windowed_[n] = window_[n] * samples[n];
    fourier_.power (windowed_, power_);

    for (std::size_t band = 0; band < powers.size(); ++band)
    {
        const auto [first, end] = edges_[band];
        auto sum = 0.0F;
        for (auto bin = first; bin < end; ++bin)
            sum += power_[bin];
        powers[band] = scale_ * sum / static_cast<float> (end - first);
    }
}
}
