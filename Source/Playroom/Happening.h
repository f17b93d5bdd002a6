// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Discern/Heard.h"
#include "Improvise/Decision.h"
#include "Instrument/SoundLevel.h"

#include <cstdint>
#include <variant>

namespace antiphon::playroom
{
/** The practitioner tagged what they saw (a key, a pedal, a pad). */
struct Tag
{
    std::uint8_t sign = 0; ///< into moments::signs
    Instant pressed;
    Instant released; ///< == pressed for a tap
    PlayerId who {};
};

/** How loud it is, ten times a second. */
struct Level
{
    Instant time;
    Decibels microphone {};                ///< peak
    Decibels companion {};                 ///< peak
    Loudness momentary {};                 ///< of the microphone
    instrument::LoudnessEstimate heard {}; ///< how loud the companion is for the ears in the room
};

/** Everything that can happen in a session, in the order it became known. */
using Happening = std::variant<discern::Onset,
                               discern::PitchPoint,
                               discern::Note,
                               discern::Beat,
                               discern::Phrase,
                               discern::Recognised,
                               discern::Weighed,
                               improvise::PlannedNote,
                               improvise::Withdrawal,
                               improvise::Choice,
                               improvise::Silence,
                               improvise::Approach,
                               improvise::Lead,
                               Tag,
                               Level>;

/** When it became known. */
Instant knownAt (const Happening& happening);
}
