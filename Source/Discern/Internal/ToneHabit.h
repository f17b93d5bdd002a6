// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

namespace antiphon::discern
{
/** Whether a sound that has begun will be reported as a note once it ends. A note comes late, at its end;
    until then only experience tells a tone that is still sung from a stroke that is over.

    Threads: one owner; never allocates.
*/
class ToneHabit
{
public:
    /** The note of an onset has come. */
    void noteCame (bool pitched) noexcept { learn (pitched, 1.0); }

    /** An onset never became a note. */
    void noteStayedAway (bool pitched) noexcept { learn (pitched, 0.0); }

    bool isExpected (bool pitched) const noexcept { return belief_[pitched ? 1 : 0] > 0.6; }
    bool isPossible (bool pitched) const noexcept { return belief_[pitched ? 1 : 0] > 0.3; }

private:
    void learn (bool pitched, double came) noexcept
    {
        auto& belief = belief_[pitched ? 1 : 0];
        belief += 0.5 * (came - belief);
    }

    double belief_[2] { 0.0, 0.5 }; ///< of strokes without and with a pitch
};
}
