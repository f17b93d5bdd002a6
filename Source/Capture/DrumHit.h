// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Players.h"
#include "Basis/Units.h"

#include <cstdint>

namespace antiphon::capture
{
/** One thing a hand or foot did to a MIDI drum, keyboard or pedal, stamped on the session's clock. */
struct DrumHit
{
    enum class Action : std::uint8_t
    {
        Struck,
        Released,
        PedalDown,
        PedalUp,
    };

    Instant time {};
    Action action = Action::Struck;
    std::uint8_t key = 60; ///< MIDI key, 0 to 127; for pedals the controller number
    double strength = 0.5; ///< amplitude, 0 to 1; 0 for releases and pedals
    bool pitched = true;   ///< false on MIDI channel 10: the key names a drum, not a pitch
    PlayerId who {};       ///< the MIDI channel tells, when several children play
};
}
