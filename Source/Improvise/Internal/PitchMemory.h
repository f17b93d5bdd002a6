// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/FixedList.h"
#include "Discern/Heard.h"

#include <optional>

namespace antiphon::improvise
{
/** The pitches one player has used lately, and which key answers them best.

    Threads: one owner; never allocates.
*/
class PitchMemory
{
public:
    void hear (const discern::Onset& onset) noexcept; ///< one without a pitch teaches nothing
    void hear (const discern::Note& note) noexcept;

    /** The key for a stroke: its own pitch where it has one, else the player's latest, else a friendly
        one. MIDI keys, 48 to 96. */
    double keyFor (const discern::Onset& onset) const noexcept;

    /** A pitch brought by octaves to where the player usually is, and where our voices sound well. */
    double nearUsual (double key) const noexcept;

    /** The key note of what the player has used lately, near where they usually are; where that is not
        clear, their latest pitch, else a friendly one. */
    double home() const noexcept;

private:
    void learn (double key) noexcept;

    FixedList<double, 16> keys_;
};

/** The note's pitch as a MIDI key, or nothing if it has none. */
std::optional<double> keyOf (const discern::Note& note) noexcept;
}
