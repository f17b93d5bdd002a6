// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Discern/StrokePrint.h"

#include <cstddef>
#include <span>

namespace antiphon::discern::internal
{
/** Powers of one part of a print (its slices, its tones, its steps), as they were heard. */
struct HeardPowers
{
    std::span<const float> power;
    std::span<const float> background; ///< of the same; shorter: as often again as it takes
    std::span<const bool> isKnown;     ///< which could be heard before something else began
};

/** Takes the background off and turns powers into levels with their doubts.
    @param first  where the part begins in the print */
void takeDown (const HeardPowers& heard,
               StrokePrint& print,
               std::size_t first) noexcept ANTIPHON_REALTIME;
}
