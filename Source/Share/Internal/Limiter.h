// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

#include <span>
#include <vector>

namespace antiphon::share
{
/** How a limiter moves. A slow one keeps a stroke's whole shape; a fast one takes only its very front
    down and leaves the rest as loud as it was. */
struct LimiterPace
{
    Seconds ahead;   ///< the gain begins to fall this long before a stroke, and is down in time
    Seconds release; ///< and comes back within about this long behind it
};

/** The gain, sample by sample, that keeps a sound's true peak at or below `ceiling`. 1 wherever the
    sound is low enough. */
std::vector<float> limitingGain (std::span<const float> sound,
                                 Hertz rate,
                                 Decibels ceiling,
                                 LimiterPace pace);
}
