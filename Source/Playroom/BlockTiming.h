// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

#include <algorithm>
#include <cstdint>

namespace antiphon::playroom
{
/** How the audio callback kept its time: whose making a dropout was, the computer's that woke us late
    or our own that worked too long. */
struct BlockTiming
{
    std::int64_t blocks = 0;
    std::int64_t wokenLate = 0; ///< a block's length late or more
    std::int64_t tooLong = 0;   ///< our own work took longer than the block lasts
    Seconds worstLateness {};
    double worstShare = 0.0; ///< our own work, of the block's time
    double sumOfShares = 0.0;

    double meanShare() const
    {
        return blocks > 0 ? sumOfShares / static_cast<double> (blocks) : 0.0;
    }

    void note (Seconds block, Seconds late, Seconds work) noexcept
    {
        const auto share = work / block;
        ++blocks;
        wokenLate += late >= block;
        tooLong += share > 1.0;
        worstLateness = std::max (worstLateness, late);
        worstShare = std::max (worstShare, share);
        sumOfShares += share;
    }
};
}
