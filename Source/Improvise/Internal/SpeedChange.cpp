// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Internal/SpeedChange.h"

#include <cmath>

namespace antiphon::improvise
{
namespace
{
constexpr double fewest = 3.0;   // gaps
constexpr double unlikely = 2.5; // deviations
constexpr double clearly = 0.2;  // of the period: what is nearer is followed anyhow
// Of the mean of n gaps (Wing and Kristofferson 1973): the timekeeper's share falls with n, the
// hand's, which is in the first and the last stroke alone, with its square.
constexpr double timekeeper = 0.81; // of the variability, squared
constexpr double hand = 0.18;
constexpr double drift = 0.00045; // of the period squared, a gap
}

void SpeedChange::hear (const Gap& gap) noexcept
{
    if (gaps_.full())
        gaps_.remove (0);
    gaps_.add (gap);
}

std::optional<SpeedChange::Speed> SpeedChange::found (double cv) const noexcept
{
    auto sum = 0.0;
    auto count = 0.0;
    for (auto n = gaps_.size(); n-- > 0;)
    {
        const auto& first = gaps_[n];
        sum += first.length;
        count += 1.0;
        if (count < fewest)
            continue;
        const auto mean = sum / count;
        const auto ratio = mean / first.period;
        const auto wander = cv * cv * (timekeeper + hand / count) / count + drift * count;
        const auto unsure = first.variance / (first.period * first.period);
        if (std::abs (std::log (ratio)) > unlikely * std::sqrt (wander + unsure)
            && std::abs (ratio - 1.0) > clearly)
            return Speed { mean, std::sqrt (wander) / ratio };
    }
    return std::nullopt;
}
}
