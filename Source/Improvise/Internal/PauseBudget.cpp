// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Internal/PauseBudget.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace antiphon::improvise
{
namespace
{
constexpr double budget = 0.5; // beats a pause
constexpr int knownFrom = 2;    // strokes: there is a speed
}

void PauseBudget::ended (int strokes) noexcept
{
    if (lengths_.full())
        lengths_.remove (0);
    lengths_.add (strokes);
    spent_ = 0.0;
}

bool PauseBudget::dares (int strokes) noexcept
{
    if (strokes < knownFrom)
        return false;
    const auto risk = endsWith (strokes);
    if (spent_ + risk > budget)
        return false;
    spent_ += risk;
    return true;
}

/** The share of this child's bursts that end about here. */
double PauseBudget::endsWith (int strokes) const noexcept
{
    constexpr double weightOfGuess = 6.0;
    constexpr double aboutTwelve = 12.0; // strokes: few bursts are longer
    const auto guess = 0.08 * std::exp (std::min (0.0, (aboutTwelve - strokes) / 3.0));
    auto ended = 0.0;
    for (const auto length : lengths_)
        ended += std::abs (length - strokes) <= 1 ? 1.0 / 3.0 : 0.0;
    return (weightOfGuess * guess + ended)
        / (weightOfGuess + static_cast<double> (lengths_.size()));
}
}
