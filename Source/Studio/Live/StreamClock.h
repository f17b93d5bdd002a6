// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace antiphon::studio
{
/** Lets the stream move evenly, though the session's clock is heard of in steps of a block.

    Follows it by a small share of what it is off, so that jitter is not seen; jumps where it is far off
    (a device that was away); never goes back but to jump.
*/
class StreamClock
{
public:
    /** @param played  as the session has it  @param wall  any evenly running clock
        @returns the instant to show */
    Instant now (Seconds played, Seconds wall)
    {
        static constexpr double share = 0.05;
        static constexpr double far = 0.25; // s
        const auto measured = played - wall;
        if (! offset_ || std::abs ((measured - *offset_).value) > far)
        {
            offset_ = measured;
            shown_ = { played };
        }
        else
            *offset_ += share * (measured - *offset_);
        shown_ = std::max (shown_, Instant { wall + *offset_ });
        return shown_;
    }

    void reset() { offset_.reset(); }

private:
    std::optional<Seconds> offset_;
    Instant shown_;
};
}
