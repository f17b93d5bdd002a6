// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace antiphon::discern::internal
{
/** How the listening is cut up: the same spans of time at every rate. */
struct Hop
{
    explicit Hop (Hertz sampleRate)
        : rate (sampleRate),
          frames (std::max<std::size_t> (
              1, static_cast<std::size_t> (std::lround (sampleRate.value * 64.0 / 48000.0)))),
          window (sampleRate.value < 66000.0 ? 512 : 1024)
    {
    }

    Seconds length() const { return { static_cast<double> (frames) / rate.value }; }

    /** How many hops come nearest to a span, at least one. */
    std::size_t count (Seconds span) const
    {
        return std::max<std::size_t> (1, static_cast<std::size_t> (std::lround (span / length())));
    }

    /** What a one-pole follower keeps from hop to hop. */
    float keep (Seconds timeConstant) const
    {
        return static_cast<float> (std::exp (-(length() / timeConstant)));
    }

    Hertz rate;
    std::size_t frames; ///< 4/3 ms
    std::size_t window; ///< about 10.7 ms
};
}
