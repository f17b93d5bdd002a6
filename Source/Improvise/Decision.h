// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"
#include "Improvise/Behaviour.h"
#include "Improvise/Reason.h"
#include "Improvise/Voice.h"

#include <cstdint>
#include <optional>
#include <variant>

/** Everything the companion can decide. */
namespace antiphon::improvise
{
/** A note the companion means to play. */
struct PlannedNote
{
    std::uint32_t id = 0; ///< counted from 1
    Instant time;         ///< when it is meant to sound at the loudspeaker
    Instant end;          ///< when it has died away or is released
    Instant decided;
    double midi = 60.0;
    double strength = 0.5; ///< amplitude, 0 to 1
    Voice voice = Voice::Glockenspiel;
    Behaviour behaviour = Behaviour::Echo;
    Reason because;
    int phrase = 0; ///< the number of the child's phrase that is answered; 0 for an idea of its own
    std::optional<Instant> source; ///< the stroke it was made from; none when of its own accord
};

/** A note taken back before its time, or faded to silence within 80 ms of `time`. */
struct Withdrawal
{
    std::uint32_t id = 0;
    Instant time;
    Instant decided;
    Reason because;
};

/** The companion now behaves differently. */
struct Choice
{
    Behaviour behaviour = Behaviour::Echo;
    Instant time;
    Reason because;
};

/** The companion decided to be silent. */
struct Silence
{
    Instant time;
    std::optional<Instant> until;  ///< set for a pause, none for a stop
    std::optional<Instant> source; ///< the stroke that made it stop; none when of its own accord
    Reason because;
};

/** An answer may now go so far from what the child did. */
struct Approach
{
    double closeness = 0.0; ///< 0 just like the child, 1 new ideas
    Instant time;
    Reason because;
};

/** Somebody else leads now. */
struct Lead
{
    std::optional<PlayerId> leader {}; ///< companionId for the companion; nobody: whoever plays
    Instant time;
    Reason because;
};

using Decision = std::variant<PlannedNote, Withdrawal, Choice, Silence, Approach, Lead>;

/** When it was decided. */
Instant decidedAt (const Decision& decision);
}
