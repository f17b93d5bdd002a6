// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Basis/Units.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace antiphon::discern::internal
{
/** Where a pitch that glides has come to by now: an estimate is of the middle of its window, and the
    line through the last ten goes on from there. Threads: one owner. */
class PitchTrend
{
public:
    /** @param step  between two estimates */
    explicit PitchTrend (Seconds step) : step_ (step) {}

    /** @param pitch  the newest, > 0  @param ahead  how much later than its own time
        @returns      the pitch expected there */
    Hertz add (Hertz pitch, Seconds ahead) noexcept ANTIPHON_REALTIME
    {
        std::rotate (octaves_.begin(), octaves_.begin() + 1, octaves_.end());
        octaves_.back() = std::log2 (pitch.value);
        return { pitch.value * std::exp2 (slope() * (ahead / step_)) };
    }

private:
    static constexpr std::size_t points = 10; ///< fewer follow the noise, more lag behind a turn
    static constexpr double leap = 0.05; ///< octaves; what moves further at once does not glide

    /** Octaves a step, by least squares. */
    double slope() const noexcept
    {
        constexpr auto middle = 0.5 * (points - 1);
        constexpr auto squares = points * (points * points - 1) / 12.0;
        auto sum = 0.0;
        for (std::size_t n = 0; n < points; ++n)
        {
            if (n > 0 && std::fabs (octaves_[n] - octaves_[n - 1]) > leap)
                return 0.0;
            sum += (static_cast<double> (n) - middle) * octaves_[n];
        }
        return sum / squares;
    }

    Seconds step_;
    std::array<double, points> octaves_ {};
};
}
