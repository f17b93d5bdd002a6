// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Capture/DrumHit.h"
#include "Capture/MidiSource.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace antiphon::library
{
/** A pad, key or pedal that was hit when it was asked for, and what it is for. Whose it is, is a place
    among the session's children and not a name: who they are is kept nowhere but in the sessions. */
struct KnownPad
{
    std::string port; ///< the MIDI input's name
    int channel = 1;  ///< 1 to 16
    int key = 0;      ///< MIDI key, or the controller's number of a pedal; 0 to 127
    bool isPedal = false;
    std::optional<int> player {}; ///< 1 for the first child; nothing: it tags a moment
    std::string instrument {};    ///< "red drum"; may be empty

    /** Whether it is the same pad, whatever it is for. */
    bool isSameAs (const KnownPad& other) const;
};

/** A MIDI input's name without the numbers that change whenever it is plugged in: "TD-17:TD-17 MIDI 1". */
std::string_view lastingName (std::string_view port);

/** What a hit from there is for: the pad itself, or, for a key with a pitch, the one player who is
    known to have keys of this channel. Nothing where it is not known. */
const KnownPad* padOf (std::span<const KnownPad> pads,
                       const capture::MidiSource& from,
                       const capture::DrumHit& hit);

/** Gives the hit to its player, or makes it the pedal that tags. A hit that is not known stays as it is.

    @param tagPedal  the controller that tags; -1: none does, and the hit stays as it is */
void assign (std::span<const KnownPad> pads,
             const capture::MidiSource& from,
             int tagPedal,
             capture::DrumHit& hit);
}
