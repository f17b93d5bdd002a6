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
}
