// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/Articulations.h"

#include <Eigen/Cholesky>
#include <Eigen/Core>

#include <limits>

namespace antiphon::discern::internal
{
namespace
{
constexpr int dimensions = static_cast<int> (spaceAxes);
using Matrix = Eigen::Matrix<double, dimensions, dimensions>;
using Vector = Eigen::Matrix<double, dimensions, 1>;

/** Strokes that are alike sound alike: two groups are one unless that is this much less likely, e to
    this power, than that they are two things. The strokes are of one instrument, after all. */
constexpr double apart = -8.0;

Matrix spreadOf (const PlacedStroke& stroke)
{
    Matrix whole = Matrix::Identity();
    for (int row = 0; row < dimensions; ++row)
        for (int column = 0; column < dimensions; ++column)
        {
            const auto high = static_cast<std::size_t> (std::max (row, column));
            const auto low = static_cast<std::size_t> (std::min (row, column));
            whole (row, column) += stroke.doubt[high][low];
        }
    return whole;
}

Vector placeOf (const PlacedStroke& stroke)
{
    return Eigen::Map<const Vector> (stroke.place.data());
}

/** Strokes taken for one articulation. */
class Group
{
public:
    explicit Group (const PlacedStroke& stroke)
    {
        const Matrix inverse = spreadOf (stroke).llt().solve (Matrix::Identity());
        const Vector place = placeOf (stroke);
        precision_ = inverse;
        pull_ = inverse * place;
        fit_ = place.dot (pull_);
    }

    void join (const Group& other)
    {
        precision_ += other.precision_;
        pull_ += other.pull_;
        fit_ += other.fit_;
        strokes_ += other.strokes_;
    }

    /** ln of how likely these strokes are if they are of one thing, but for what the strokes contribute
        one by one however they are grouped: the middle integrated out. */
    double evidence() const
    {
        const auto [factor, middle] = solved();
        auto logSize = 0.0;
        for (int n = 0; n < dimensions; ++n)
            logSize += 2.0 * std::log (factor.matrixL() (n, n)) + std::log (spreadOfMiddles (n));
        return -0.5 * (logSize + fit_ - pull_.dot (middle));
    }

    Articulation articulation (std::size_t allStrokes) const
    {
        const auto [factor, middle] = solved();
        const Matrix unsure = factor.solve (Matrix::Identity());
        Articulation one;
        one.share = static_cast<double> (strokes_) / static_cast<double> (allStrokes);
        for (std::size_t row = 0; row < spaceAxes; ++row)
        {
            one.middle[row] = middle (static_cast<int> (row));
            for (std::size_t column = 0; column <= row; ++column)
                one.spread[row][column] = unsure (static_cast<int> (row), static_cast<int> (column))
                    + (row == column ? 1.0 : 0.0);
        }
        return one;
    }

private:
    struct Solved
    {
        Eigen::LLT<Matrix> factor;
        Vector middle;
    };

    static double spreadOfMiddles (int axis)
    {
        return static_cast<double> (axisSpread[static_cast<std::size_t> (axis)]);
    }

    Solved solved() const
    {
        Matrix precision = precision_;
        for (int n = 0; n < dimensions; ++n)
            precision (n, n) += 1.0 / spreadOfMiddles (n);
        Eigen::LLT<Matrix> factor (precision);
        Vector middle = factor.solve (pull_);
        return { std::move (factor), std::move (middle) };
    }

    Matrix precision_;
    Vector pull_;
    double fit_ = 0.0;
    std::size_t strokes_ = 1;
};

struct Pair
{
    std::size_t first = 0;
    std::size_t second = 1;
    double gain = -std::numeric_limits<double>::infinity();
};

Pair likestPair (const std::vector<Group>& groups)
{
    Pair best;
    for (std::size_t first = 0; first < groups.size(); ++first)
        for (auto second = first + 1; second < groups.size(); ++second)
        {
            auto both = groups[first];
            both.join (groups[second]);
            const auto gain =
                both.evidence() - groups[first].evidence() - groups[second].evidence();
            if (gain > best.gain)
                best = { first, second, gain };
        }
    return best;
}
}

std::vector<Articulation> articulationsOf (std::span<const PlacedStroke> strokes)
{
    std::vector<Group> groups (strokes.begin(), strokes.end());
    while (groups.size() > 1)
    {
        const auto pair = likestPair (groups);
        if (groups.size() <= mostArticulations && pair.gain < apart)
            break;
        groups[pair.first].join (groups[pair.second]);
        groups.erase (groups.begin() + static_cast<std::ptrdiff_t> (pair.second));
    }

    std::vector<Articulation> articulations;
    for (const auto& group : groups)
        articulations.push_back (group.articulation (strokes.size()));
    return articulations;
}
}
