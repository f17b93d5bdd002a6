// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Discern/Internal/PulseClock.h"
#include "Discern/Internal/PulseRhythm.h"

#include <cstddef>

namespace antiphon::discern
{
/** One explanation of the strokes so far: a clock, a rhythm, and which stroke fell where. */
struct PulseIdea
{
    PulseClock clock;
    PulseRhythm rhythm;
    std::size_t place = 0; ///< of the rhythm, at which the clock stands
    double weight = 0.0;   ///< ln of how likely the strokes are under it
    double paid = 0.0;     ///< the part of `weight` for places passed since the clock was moved

    /** The places after this one, counted on: 1 is the next. */
    std::size_t placeAt (int steps) const noexcept;
    double beatsTo (int steps) const noexcept;

    /** Its first beat after `from`. */
    Instant beatAfter (Instant from) const noexcept;

    /** Takes the stroke for the place `steps` on, all places between having been left out. */
    void meet (int steps, Instant stroke) noexcept;

    bool isTwinOf (const PulseIdea& other) const noexcept;
};
}
