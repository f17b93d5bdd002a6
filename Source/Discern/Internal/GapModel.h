// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/FixedList.h"
#include "Basis/Units.h"

namespace antiphon::discern
{
/** How long a child's gaps are: those between the strokes of a phrase, which it learns, and the pauses
    between phrases. All in log seconds.

    Threads: one owner; never allocates.
*/
class GapModel
{
public:
    /** Learns a gap between two strokes of one phrase. Two fists at once are one stroke, and no gap. */
    void hear (Seconds gap) noexcept;

    /** The pauses inside this child's phrases are longer than we thought. */
    void widen() noexcept;

    /** A phrase was answered and nobody minded: the widening fades. */
    void settle() noexcept;

    Seconds expected() const noexcept; ///< the usual gap within a phrase

    /** How likely a gap within a phrase outlasts `silence`, a missed stroke among them. */
    double goesOnAfter (Seconds silence) const noexcept;

    /** How likely a pause between phrases outlasts `silence`. */
    double pausesBeyond (Seconds silence) const noexcept;

private:
    void learn() noexcept;

    FixedList<double, 12> gaps_;
    double mean_ = logGapAtFirst;
    double spread_ = spreadAtFirst;
    double widening_ = 1.0;

    // 430 ms: spontaneous tapping at 2 to 7 years.
    static constexpr double logGapAtFirst = -0.843970;
    static constexpr double spreadAtFirst = 0.25;
};
}
