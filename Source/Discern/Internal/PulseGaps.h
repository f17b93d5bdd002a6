// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

namespace antiphon::discern
{
/** How long one player's gaps between strokes are, pulse or no pulse: what a pulse must foretell better
    than, to be one. Learnt from about the last twenty; pauses between phrases teach nothing. */
class PulseGaps
{
public:
    /** Ln of how likely the gap is in play without a pulse, around this player's usual gap: a density a
        second, as the other. */
    double lnWithoutPulse (Seconds gap) const noexcept;

    /** The same of somebody whose gaps vary as much as this player's, and who keeps no pulse. */
    double lnByHabit (Seconds gap) const noexcept;

    void learn (Seconds gap) noexcept;

private:
    double lnMedian_ = -0.87; ///< 0.42 s
    double variance_ = 0.56;  ///< of ln gap
};
}
