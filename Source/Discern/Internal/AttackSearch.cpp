// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/AttackSearch.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace antiphon::discern::internal
{
namespace
{
constexpr std::ptrdiff_t latest = 10; ///< ms
constexpr float foot = 0.1F;          ///< of the rise in power
}

/** By the power of each millisecond of the sound's slope, which leaves out what only rumbles. */
std::ptrdiff_t attackAfter (std::span<const float> samples, std::size_t millisecond) noexcept
{
    std::array<float, attackSpan> power {};
    const auto* sample = samples.data();
    for (auto& one : power)
        for (std::size_t n = 0; n < millisecond; ++n, ++sample)
        {
            const auto slope = sample[1] - sample[0];
            one += slope * slope;
        }

    const auto search = power.begin() + attackQuiet;
    const auto background =
        std::accumulate (power.begin(), search, 0.0F) / static_cast<float> (attackQuiet);
    auto rise = std::max_element (search, power.end());
    const auto enough = background + foot * (*rise - background);
    while (rise != search && *(rise - 1) > enough)
        --rise;
    return std::min (rise - search - static_cast<std::ptrdiff_t> (attackBack), latest);
}
}
