// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/StrokeNetwork.h"

#include <algorithm>
#include <cmath>

namespace antiphon::discern::internal
{
namespace
{
template <std::size_t Rows, std::size_t Columns>
struct Layer
{
    std::array<float, Rows * Columns> weights; ///< column after column
    std::array<float, Rows> offsets;

    std::array<float, Rows> operator() (std::span<const float, Columns> input) const
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
    Layer<32, 78> front;  ///< the inputs' mean and spread are in it
    Layer<216, 32> heard; ///< what to reset, what to keep, what is new: 72 of each
    Layer<216, 72> recalled;
    Layer<1, 72> verdict;
};

constexpr Weights weights {
#include "Discern/Internal/StrokeNetwork.weights"
};

float squashed (float x) { return 1.0F / (1.0F + std::exp (-x)); }
}

double StrokeNetwork::hear (std::span<const float, inputs> sound) noexcept
{
    auto front = weights.front (sound);
    for (auto& feature : front)
        feature = std::max (feature, 0.0F);

    const auto heard = weights.heard (front);
    const auto recalled = weights.recalled (memory_);
    for (std::size_t unit = 0; unit < units; ++unit)
    {
        const auto reset = squashed (heard[unit] + recalled[unit]);
        const auto keep = squashed (heard[units + unit] + recalled[units + unit]);
        const auto fresh = std::tanh (heard[2 * units + unit] + reset * recalled[2 * units + unit]);
        memory_[unit] = fresh + keep * (memory_[unit] - fresh);
    }
    return static_cast<double> (squashed (weights.verdict (memory_)[0]));
}
}
