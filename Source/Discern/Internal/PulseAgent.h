// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

namespace antiphon::discern
{
/** One idea of where the pulse is: a period and the next beat, with how well it has done so far.
    After the agents of Dixon (2001), driven by onsets alone. */
struct PulseAgent
{
    Instant next;
    Seconds period {};
    double score = 0.0; ///< <= 0: given up
    double trust = 0.0; ///< how well its recent beats were met, 0 to 1
    int strokes = 0;    ///< that it explains
    int misses = 0;     ///< beats in a row that nobody played

    bool isAlive() const noexcept { return score > 0.0; }

    /** How long after `next` a stroke may still mean it. */
    Seconds lateness() const noexcept;

    /** When its next beat counts as missed. */
    Instant missedAt() const noexcept { return next + lateness(); }

    /** Counts the beats that nobody played until `now`. */
    void passTo (Instant now) noexcept;

    /** Whether a stroke at `time` is its next beat; only after passTo (time). */
    bool expects (Instant time) const noexcept;

    /** Takes the stroke as its beat, and moves towards it. */
    void follow (Instant time) noexcept;

    /** A stroke it cannot explain. */
    void wonder (Instant time) noexcept;
};
}
