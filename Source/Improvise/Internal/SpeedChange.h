// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/FixedList.h"

#include <optional>

namespace antiphon::improvise
{
/** Notices that three or four gaps together are of another speed than was believed before them: a
    generalised likelihood ratio against the wandering that is usual of this player, for changes too
    small for two gaps to tell.

    Threads: one owner; never allocates.
*/
class SpeedChange
{
public:
    /** A gap from beat to beat, and what was believed of the period before it. */
    struct Gap
    {
        double length = 0.0;   ///< s
        double period = 0.0;   ///< s
        double variance = 0.0; ///< of the period, s²
    };

    struct Speed
    {
        double period = 0.0; ///< s
        double doubt = 0.0;  ///< of it, as a share
    };

    void hear (const Gap& gap) noexcept;

    /** The new speed, if there is one. @param cv  the player's variability */
    std::optional<Speed> found (double cv) const noexcept;

    void forget() noexcept { gaps_.clear(); }

private:
    FixedList<Gap, 4> gaps_; ///< oldest first
};
}
