// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

namespace antiphon::discern
{
/** Where the pulse is taken to be, and how well that has done so far. */
struct PulseIdea
{
    Instant next;
    Seconds period {};
    double score = 0.0;   ///< <= 0: given up
    double trust = 0.0;   ///< how well its recent beats were met, 0 to 1
    double spread = 0.12; ///< deviation of the strokes from its beats, over the period
    int strokes = 0;      ///< that it explains
    int misses = 0;       ///< beats in a row that nobody played
};

/** Follows one idea of the pulse from stroke to stroke. After the agents of Dixon (2001), driven by
    onsets alone. */
struct PulseAgent : PulseIdea
{
    bool isAlive() const noexcept { return score > 0.0; }

    /** How long after `next` a stroke may still mean it. */
    Seconds lateness() const noexcept;

    /** When its next beat counts as missed. */
    Instant missedAt() const noexcept { return next + lateness(); }

    /** Counts the beats that nobody played until `now`. */
    void passTo (Instant now) noexcept;

    /** Whether a stroke at `time` is its next beat; only after passTo (time). */
    bool expects (Instant time) const noexcept;

    /** Whether this stroke meets the beat just taken better than the stroke that was taken for it. */
    bool prefers (Instant time) const noexcept;

    /** Takes this stroke for that beat instead. */
    void followInstead (Instant time) noexcept;

    /** Takes the stroke as its beat, and moves towards it. */
    void follow (Instant time) noexcept;

    /** A stroke it cannot explain. */
    void wonder (Instant time) noexcept;

    PulseIdea before {}; ///< as it was when the latest stroke came
    Instant taken {};    ///< the latest stroke it explained
};
}
