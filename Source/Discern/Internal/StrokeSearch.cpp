// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/StrokeSearch.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace antiphon::discern::internal
{
namespace
{
constexpr std::size_t perMillisecond = 4;
constexpr std::size_t strokeSteps = 16 * perMillisecond; ///< a stroke is noticed within 16 ms
constexpr double foot = 0.1;                             ///< of the rise's power: where it began
}

StrokeSearch::StrokeSearch (Hertz rate)
    : rate_ (rate), step_ (static_cast<std::size_t> (std::lround (rate.value * 0.25e-3)))
{
}

StrokeSearch::Found StrokeSearch::find (std::span<const float> samples) const noexcept
{
    std::array<double, steps> quarter {};
    for (std::size_t k = 0; k < steps; ++k)
        for (std::size_t n = k * step_; n < (k + 1) * step_; ++n)
            quarter[k] += static_cast<double> (samples[n]) * static_cast<double> (samples[n]);

    std::array<double, steps> envelope {};
    for (std::size_t k = perMillisecond - 1; k < steps; ++k)
    {
        for (std::size_t back = 0; back < perMillisecond; ++back)
            envelope[k] += quarter[k - back];
        envelope[k] /= static_cast<double> (perMillisecond * step_);
    }

    const auto strokeStart = envelope.begin() + (steps - strokeSteps);
    const auto top = std::max_element (strokeStart, envelope.end());
    auto background = 0.0;
    for (auto e = envelope.begin() + perMillisecond; e != strokeStart; ++e)
        background += *e;
    background /= static_cast<double> (steps - strokeSteps - perMillisecond);

    const auto rise = std::max (*top - background, 0.0);
    auto begin = top;
    while (begin != strokeStart - 1 && *begin > background + foot * rise)
        --begin;

    const auto stepsAgo = static_cast<double> (envelope.end() - begin - 1);
    return { .ago = { stepsAgo * static_cast<double> (step_) / rate_.value },
             .amplitude = std::clamp (std::sqrt (2.0 * rise), 0.0, 1.0) };
}
}
