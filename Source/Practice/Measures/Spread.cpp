// SPDX-License-Identifier: GPL-3.0-or-later
#include "Practice/Measures/Spread.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace antiphon::practice
{
double mean (const Values& values)
{
    return values.empty()
        ? 0.0
        : std::accumulate (values.begin(), values.end(), 0.0) / static_cast<double> (values.size());
}

double rootMeanSquare (const Values& values)
{
    const auto squares = std::inner_product (values.begin(), values.end(), values.begin(), 0.0);
    return values.empty() ? 0.0 : std::sqrt (squares / static_cast<double> (values.size()));
}

double quantile (Values values, double share)
{
    if (values.empty())
        return 0.0;
    std::sort (values.begin(), values.end());
    const auto place = std::ceil (share * static_cast<double> (values.size())) - 1.0;
    return values[static_cast<std::size_t> (std::max (place, 0.0))];
}

double shareWithin (const Values& values, double limit)
{
    const auto within = std::count_if (values.begin(), values.end(),
                                       [limit] (double value) { return value <= limit; });
    return values.empty() ? 0.0
                          : static_cast<double> (within) / static_cast<double> (values.size());
}

double correlation (const Values& one, const Values& other)
{
    const auto meanOne = mean (one);
    const auto meanOther = mean (other);
    auto both = 0.0;
    auto first = 0.0;
    auto second = 0.0;
    for (std::size_t n = 0; n < one.size(); ++n)
    {
        both += (one[n] - meanOne) * (other[n] - meanOther);
        first += (one[n] - meanOne) * (one[n] - meanOne);
        second += (other[n] - meanOther) * (other[n] - meanOther);
    }
    constexpr double nothing = 1.0e-18;
    if (first < nothing && second < nothing)
        return 1.0;
    return first * second < nothing ? 0.0 : both / std::sqrt (first * second);
}

double areaUnderCurve (const Values& higher, const Values& lower)
{
    auto won = 0.0;
    for (const auto value : higher)
        for (const auto other : lower)
            won += value > other ? 1.0 : value < other ? 0.0 : 0.5;
    const auto pairs = static_cast<double> (higher.size() * lower.size());
    return pairs > 0.0 ? won / pairs : 0.0;
}

void append (Values& values, const Values& more)
{
    values.insert (values.end(), more.begin(), more.end());
}
}
