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

float squashed (float x) { return 1.0F / (1.0F + std::exp (-x)); }

/** Layers in the order of the numbers in their file. */
template <std::size_t Inputs, std::size_t Features, std::size_t Units>
struct Network
{
    Layer<Features, Inputs> front;    ///< the inputs' mean and spread are in it
    Layer<3 * Units, Features> heard; ///< what to reset, what to keep, what is new
    Layer<3 * Units, Units> recalled;
    Layer<1, Units> verdict;

    /** @returns the logarithm of the odds that a stroke began */
    float hear (std::span<const float, Inputs> sound, std::array<float, Units>& memory) const
    {
        auto features = front (sound);
        for (auto& feature : features)
            feature = std::max (feature, 0.0F);

        const auto now = heard (features);
        const auto then = recalled (memory);
        for (std::size_t unit = 0; unit < Units; ++unit)
        {
            const auto reset = squashed (now[unit] + then[unit]);
            const auto keep = squashed (now[Units + unit] + then[Units + unit]);
            const auto fresh = std::tanh (now[2 * Units + unit] + reset * then[2 * Units + unit]);
            memory[unit] = fresh + keep * (memory[unit] - fresh);
        }
        return verdict (memory)[0];
    }
};

/** Everything it is shown. */
constexpr Network<150, 48, 96> wide {
#include "Discern/Internal/StrokeNetwork.weights"
};

/** What comes first of it: neither tones nor memory of loudness. */
constexpr std::size_t narrowInputs = 78;
constexpr Network<narrowInputs, 32, 72> narrow {
#include "Discern/Internal/StrokeNetworkNarrow.weights"
};
}

double StrokeNetwork::hear (std::span<const float, inputs> sound) noexcept
{
    const auto one = wide.hear (sound, wideMemory_);
    const auto other = narrow.hear (sound.first<narrowInputs>(), narrowMemory_);
    return static_cast<double> (squashed (0.5F * (one + other)));
}
}
