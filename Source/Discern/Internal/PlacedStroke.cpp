// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/PlacedStroke.h"

#include <cmath>

namespace antiphon::discern::internal
{
PlacedStroke placed (const StrokePrint& print) noexcept
{
    PlacedStroke stroke;
    for (std::size_t row = 0; row < spaceAxes; ++row)
    {
        PrintLevels weighted;
        auto place = 0.0F;
        for (std::size_t n = 0; n < printSize; ++n)
        {
            const auto measured =
                print.doubt[n] < unmeasured ? print.level[n] - usualStroke[n] : 0.0F;
            place += axes[row][n] * measured;
            weighted[n] = axes[row][n] * print.doubt[n];
        }
        stroke.place[row] = static_cast<double> (place);
        for (std::size_t column = 0; column <= row; ++column)
        {
            auto doubt = 0.0F;
            for (std::size_t n = 0; n < printSize; ++n)
                doubt += weighted[n] * axes[column][n];
            stroke.doubt[row][column] = static_cast<double> (doubt);
        }
    }
    return stroke;
}

/** By Cholesky's factorisation, row by row, solving for the offset on the way. */
double logNormal (const SpaceVector<double>& offset, const SpaceMatrix& covariance) noexcept
{
    SpaceMatrix root;
    SpaceVector<double> whitened;
    auto squares = 0.0;
    auto product = 1.0;
    for (std::size_t row = 0; row < spaceAxes; ++row)
    {
        auto rest = offset[row];
        for (std::size_t column = 0; column < row; ++column)
        {
            auto sum = covariance[row][column];
            for (std::size_t k = 0; k < column; ++k)
                sum -= root[row][k] * root[column][k];
            root[row][column] = sum * root[column][column]; // the diagonal holds its own inverse
            rest -= root[row][column] * whitened[column];
        }
        auto left = covariance[row][row];
        for (std::size_t k = 0; k < row; ++k)
            left -= root[row][k] * root[row][k];
        left = std::fmax (left, 1.0e-9);
        root[row][row] = 1.0 / std::sqrt (left);
        whitened[row] = rest * root[row][row];
        squares += whitened[row] * whitened[row];
        product *= left;
    }
    return -0.5 * (squares + std::log (product));
}
}
