// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/KeyFinder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace antiphon::improvise
{
namespace
{
constexpr std::size_t classes = 12;
constexpr std::size_t fewest = 4;
constexpr double fits = 0.5; // correlation

using Profile = std::array<double, classes>;

constexpr Profile major { 6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88 };
constexpr Profile minor { 6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17 };

double correlation (const Profile& heard, const Profile& key, std::size_t tonic)
{
    const auto meanHeard = std::accumulate (heard.begin(), heard.end(), 0.0) / classes;
    const auto meanKey = std::accumulate (key.begin(), key.end(), 0.0) / classes;
    auto both = 0.0;
    auto ofHeard = 0.0;
    auto ofKey = 0.0;
    for (std::size_t n = 0; n < classes; ++n)
    {
        const auto one = heard[(n + tonic) % classes] - meanHeard;
        const auto other = key[n] - meanKey;
        both += one * other;
        ofHeard += one * one;
        ofKey += other * other;
    }
    return ofHeard > 0.0 ? both / std::sqrt (ofHeard * ofKey) : 0.0;
}
}

std::optional<Key> keyOf (std::span<const double> midi) noexcept
{
    if (midi.size() < fewest)
        return std::nullopt;
    Profile heard {};
    for (const auto tone : midi)
    {
        const auto pitchClass = std::lround (tone) % static_cast<long> (classes);
        heard[static_cast<std::size_t> (pitchClass < 0 ? pitchClass + 12 : pitchClass)] += 1.0;
    }
    std::optional<Key> best;
    auto bestFit = fits;
    for (std::size_t tonic = 0; tonic < classes; ++tonic)
        for (const auto isMinor : { false, true })
        {
            const auto fit = correlation (heard, isMinor ? minor : major, tonic);
            if (fit <= bestFit)
                continue;
            bestFit = fit;
            best = Key { static_cast<int> (tonic), isMinor };
        }
    return best;
}
}
