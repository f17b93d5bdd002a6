// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/FixedList.h"

namespace antiphon::improvise
{
/** How far one may play ahead of a child who may stop at any stroke: so that, on average, less than half
    a beat falls into each pause.

    The chance that a burst ends with its n-th stroke is learnt from this child's last bursts, begun with
    a guess; beats are played ahead from the third on, while what they risk together is within the
    budget.

    Threads: one owner; never allocates.
*/
class PauseBudget
{
public:
    /** A burst of so many strokes has ended. */
    void ended (int strokes) noexcept;

    /** Whether to play ahead of the stroke after this one, asked once a stroke. */
    bool dares (int strokes) noexcept;

private:
    double endsWith (int strokes) const noexcept;

    FixedList<int, 16> lengths_;
    double spent_ = 0.0; ///< in this burst
};
}
