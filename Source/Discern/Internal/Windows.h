// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

namespace antiphon::discern::internal
{
/** The periodic Hann window. */
inline std::vector<float> hann (std::size_t length)
{
    std::vector<float> window (length);
    for (std::size_t n = 0; n < length; ++n)
        window[n] =
            static_cast<float> (0.5
                                - 0.5
                                    * std::cos (2.0 * std::numbers::pi * static_cast<double> (n)
                                                / static_cast<double> (length)));
    return window;
}

/** A Hann window that rises slowly and falls fast: what happened last counts most.
    @param fall  the share of its length in which it falls, (0, 1) */
inline std::vector<float> skewedHann (std::size_t length, double fall)
{
    std::vector<float> window (length);
    for (std::size_t n = 0; n < length; ++n)
    {
        const auto t = (static_cast<double> (n) + 0.5) / static_cast<double> (length);
        const auto phase = t < 1.0 - fall ? t / (1.0 - fall) : (1.0 - t) / fall;
        window[n] = static_cast<float> (0.5 - 0.5 * std::cos (std::numbers::pi * phase));
    }
    return window;
}
}
