// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Discern/Internal/PulseIdeas.h"

namespace antiphon::discern
{
/** From when on the next beat is wanted. */
struct PulseHorizon
{
    Instant stroke;    ///< the latest; it may be the beat
    Instant known;     ///< now
    Instant announced; ///< the latest beat that was
};

/** Where most of the weight of all ideas lies. */
struct PulseConsensus
{
    Instant next; ///< beat
    Seconds period {};
    double share = 0.0; ///< of all that is thought possible, no pulse included: 0 to 1
};

PulseConsensus consensusOf (const PulseIdeas& possible,
                            const PulseHorizon& horizon) noexcept ANTIPHON_REALTIME;
}
