// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Figure.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace antiphon::improvise
{
namespace
{
constexpr auto most = Figure::longest;
constexpr double fullRange = 20.0; // dB

using Row = std::array<double, most + 1>;
using Levels = std::array<double, most>;

/** Each stroke's loudness against the figure's mean, dB. */
Levels levelsOf (const Figure& figure)
{
    Levels levels {};
    auto sum = 0.0;
    for (std::size_t n = 0; n < figure.strokes.size(); ++n)
        sum += levels[n] = decibelsOf (std::max (figure.strokes[n].strength, 1.0e-3)).value;
    for (auto& level : levels)
        level -= sum / static_cast<double> (figure.strokes.size());
    return levels;
}

/** Sakoe and Chiba (1978), without slope weights; the loudness is compared along the way found. */
void warp (const Figure& one, const Figure& other, Seconds period, Distance& distance)
{
    const auto rows = one.strokes.size();
    const auto columns = other.strokes.size();
    const auto levels = levelsOf (one);
    const auto otherLevels = levelsOf (other);
    Row cost {};
    Row loudness {};
    for (std::size_t j = 1; j <= columns; ++j)
        cost[j] = 1.0e9;

    for (std::size_t i = 1; i <= rows; ++i)
    {
        auto diagonal = cost[0];
        auto diagonalLoudness = loudness[0];
        cost[0] = 1.0e9;
        for (std::size_t j = 1; j <= columns; ++j)
        {
            auto before = diagonal;
            auto heard = diagonalLoudness;
            for (const auto from : { j, j - 1 })
                if (cost[from] < before)
                {
                    before = cost[from];
                    heard = loudness[from];
                }
            diagonal = cost[j];
            diagonalLoudness = loudness[j];
            const auto apart = std::abs ((one.strokes[i - 1].at - other.strokes[j - 1].at).value);
            const auto louder = std::abs (levels[i - 1] - otherLevels[j - 1]);
            cost[j] = before + std::min (1.0, apart / period.value);
            loudness[j] = heard + std::min (1.0, louder / fullRange);
        }
    }
    const auto longer = static_cast<double> (std::max (rows, columns));
    distance.rhythm = std::min (1.0, cost[columns] / longer);
    distance.loudness = std::min (1.0, loudness[columns] / longer);
}

/** The first key and then each step, in whole semitones. */
int melodyAt (const Figure& figure, std::size_t index)
{
    const auto key = [&] (std::size_t n)
    { return static_cast<int> (std::lround (figure.strokes[n].midi)); };
    return index == 0 ? key (0) : 1000 + key (index) - key (index - 1);
}

/** Levenshtein (1965), all edits alike. */
double contourEdits (const Figure& one, const Figure& other)
{
    const auto rows = one.strokes.size();
    const auto columns = other.strokes.size();
    Row edits {};
    for (std::size_t j = 0; j <= columns; ++j)
        edits[j] = static_cast<double> (j);
    for (std::size_t i = 1; i <= rows; ++i)
    {
        auto diagonal = edits[0];
        edits[0] = static_cast<double> (i);
        for (std::size_t j = 1; j <= columns; ++j)
        {
            const auto same = melodyAt (one, i - 1) == melodyAt (other, j - 1);
            const auto changed = diagonal + (same ? 0.0 : 1.0);
            diagonal = edits[j];
            edits[j] = std::min ({ changed, edits[j] + 1.0, edits[j - 1] + 1.0 });
        }
    }
    return edits[columns] / static_cast<double> (std::max (rows, columns));
}
}

Distance distanceBetween (const Figure& one, const Figure& other, Seconds period) noexcept
{
    if (one.strokes.empty() || other.strokes.empty())
    {
        const auto apart = one.strokes.empty() && other.strokes.empty() ? 0.0 : 1.0;
        return { apart, apart, apart };
    }
    Distance distance;
    warp (one, other, period, distance);
    distance.contour = contourEdits (one, other);
    return distance;
}

Seconds usualGap (const Figure& figure) noexcept
{
    constexpr Seconds ofChildren = 430_ms;
    const auto count = figure.strokes.size();
    if (count < 2)
        return ofChildren;
    std::array<double, most> gaps {};
    for (std::size_t n = 1; n < count; ++n)
        gaps[n - 1] = (figure.strokes[n].at - figure.strokes[n - 1].at).value;
    const auto middle = gaps.begin() + static_cast<std::ptrdiff_t> ((count - 1) / 2);
    std::nth_element (gaps.begin(), middle, gaps.begin() + static_cast<std::ptrdiff_t> (count - 1));
    return { std::max (*middle, 0.05) };
}
}
