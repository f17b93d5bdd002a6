// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/StrokeSpace.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace antiphon::discern::internal
{
namespace
{
template <std::size_t Rows, std::size_t Columns>
struct Layer
{
    std::array<float, Rows * Columns> weights; ///< column after column
    std::array<float, Rows> offsets;

    std::array<float, Rows> operator() (const std::array<float, Columns>& input) const
    {
        auto sums = offsets;
        for (std::size_t column = 0; column < Columns; ++column)
            for (std::size_t row = 0; row < Rows; ++row)
                sums[row] += weights[column * Rows + row] * input[column];
        return sums;
    }
};

/** In the order of the numbers in the file. */
struct Weights
{
    PrintLevels usual;              ///< dB
    Layer<96, 2 * printSize> front; ///< levels, then doubts
    Layer<64, 96> middle;
    Layer<2 * spaceAxes + 1, 64> verdict; ///< places, then ln of spreads, then strangeness
    float trust;
};

constexpr Weights weights {
#include "Discern/Internal/StrokeSpace.weights"
};

constexpr float mostDoubt = 30.0F; ///< dB: unmeasured
constexpr float doubtScale = 0.1F;

template <std::size_t Size>
std::array<float, Size> rectified (std::array<float, Size> sums)
{
    for (auto& sum : sums)
        sum = std::max (sum, 0.0F);
    return sums;
}

/** ln of a product of normal densities, less the constant that all of them share. */
double logNormal (const SpaceVector& offset, const SpaceVector& variance)
{
    auto squares = 0.0F;
    auto product = 1.0; // of 24 variances between 0.01 and 42: a float would not hold it
    for (std::size_t n = 0; n < spaceAxes; ++n)
    {
        squares += offset[n] * offset[n] / variance[n];
        product *= static_cast<double> (variance[n]);
    }
    return -0.5 * (static_cast<double> (squares) + std::log (product));
}

/** As far as the one stroke tells. */
PlacedStroke thingBehind (const PlacedStroke& stroke)
{
    PlacedStroke thing;
    for (std::size_t n = 0; n < spaceAxes; ++n)
    {
        thing.place[n] = stroke.place[n] / (1.0F + stroke.spread[n]);
        thing.spread[n] = stroke.spread[n] / (1.0F + stroke.spread[n]);
    }
    return thing;
}

/** Of two explanations, the first being e to this power likelier. */
double share (double likelier) { return 1.0 / (1.0 + std::exp (-likelier)); }
}

PlacedStroke placed (const StrokePrint& print) noexcept
{
    std::array<float, 2 * printSize> shown;
    for (std::size_t n = 0; n < printSize; ++n)
    {
        const auto isMeasured = print.doubt[n] < unmeasured;
        shown[n] = isMeasured ? print.level[n] - weights.usual[n] : 0.0F;
        shown[printSize + n] = doubtScale * std::min (std::sqrt (print.doubt[n]), mostDoubt);
    }
    const auto found =
        weights.verdict (rectified (weights.middle (rectified (weights.front (shown)))));

    PlacedStroke stroke;
    for (std::size_t n = 0; n < spaceAxes; ++n)
    {
        stroke.place[n] = found[n];
        stroke.spread[n] = std::exp (std::clamp (found[spaceAxes + n], -5.0F, 3.0F));
    }
    stroke.strangeness = static_cast<double> (std::clamp (found.back(), -5.0F, 5.0F));
    return stroke;
}

double usualness (const PlacedStroke& stroke) noexcept
{
    auto variance = stroke.spread;
    for (auto& one : variance)
        one += 1.0F;
    return logNormal (stroke.place, variance);
}

double likeness (const PlacedStroke& stroke, double usual, const PlacedStroke& thing) noexcept
{
    SpaceVector offset;
    SpaceVector variance;
    for (std::size_t n = 0; n < spaceAxes; ++n)
    {
        offset[n] = stroke.place[n] - thing.place[n];
        variance[n] = stroke.spread[n] + thing.spread[n];
    }
    return static_cast<double> (weights.trust) * (logNormal (offset, variance) - usual);
}

PlacedStroke thingBehind (std::span<const PlacedStroke> lesson, std::size_t stroke) noexcept
{
    const auto& own = lesson[stroke];
    const auto usual = usualness (own);
    PlacedStroke thing; // place: of a sum of places weighted by how sure they are; spread: how sure
    thing.spread.fill (1.0F);
    for (std::size_t one = 0; one < lesson.size(); ++one)
    {
        const auto alike =
            one == stroke ? 1.0 : share (likeness (own, usual, thingBehind (lesson[one])));
        for (std::size_t n = 0; n < spaceAxes; ++n)
        {
            const auto sure = static_cast<float> (alike) / lesson[one].spread[n];
            thing.place[n] += sure * lesson[one].place[n];
            thing.spread[n] += sure;
        }
    }
    for (std::size_t n = 0; n < spaceAxes; ++n)
    {
        thing.spread[n] = 1.0F / thing.spread[n];
        thing.place[n] *= thing.spread[n];
    }
    return thing;
}
}
