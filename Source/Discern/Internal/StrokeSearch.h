// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Basis/Units.h"

#include <cstddef>
#include <span>
#include <vector>

namespace antiphon::discern::internal
{
/** Finds in the sound itself when the stroke that was just noticed began, and how strong it is. */
class StrokeSearch
{
public:
    struct Found
    {
        Seconds ago {};         ///< before the last sample
        double amplitude = 0.0; ///< highest of a millisecond's, background taken off, 0 to 1
    };

    explicit StrokeSearch (Hertz rate);

    /** How many samples find() looks at: 40 ms of them. */
    std::size_t reach() const noexcept { return step_ * steps; }

    /** @param samples  reach() of them, the newest last */
    Found find (std::span<const float> samples) const noexcept ANTIPHON_REALTIME;

private:
    static constexpr std::size_t steps = 160; ///< of a quarter of a millisecond
    Hertz rate_;
    std::size_t step_;
};
}
