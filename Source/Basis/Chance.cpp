// SPDX-License-Identifier: GPL-3.0-or-later
#include "Basis/Chance.h"

#include <cmath>
#include <numbers>

namespace antiphon
{
std::uint64_t Chance::next() noexcept
{
    auto mixed = (state_ += 0x9E3779B97F4A7C15ULL);
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ULL;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBULL;
    return mixed ^ (mixed >> 31);
}

double Chance::between (double low, double high) noexcept
{
    return low + (high - low) * (static_cast<double> (next() >> 11) * 0x1.0p-53);
}

double Chance::normal() noexcept
{
    // Box and Muller (1958); 1 - u keeps the logarithm finite.
    const auto radius = std::sqrt (-2.0 * std::log (1.0 - between (0.0, 1.0)));
    return radius * std::cos (2.0 * std::numbers::pi * between (0.0, 1.0));
}

int Chance::whole (int low, int high) noexcept
{
    return low + static_cast<int> (between (0.0, 1.0) * (high - low + 1));
}

bool Chance::happens (double probability) noexcept { return between (0.0, 1.0) < probability; }

double Chance::share (double successes, double failures) noexcept
{
    const auto one = gamma (successes);
    return one / (one + gamma (failures));
}

/** Marsaglia and Tsang (2000), for shapes of at least 1. */
double Chance::gamma (double shape) noexcept
{
    const auto d = shape - 1.0 / 3.0;
    const auto c = 1.0 / std::sqrt (9.0 * d);
    constexpr int mostTries = 64; // each is refused once in twenty times at the most
    for (int n = 0; n < mostTries; ++n)
    {
        const auto x = normal();
        const auto v = std::pow (1.0 + c * x, 3.0);
        const auto u = 1.0 - between (0.0, 1.0);
        if (v > 0.0 && std::log (u) < 0.5 * x * x + d - d * v + d * std::log (v))
            return d * v;
    }
    return d;
}
}
