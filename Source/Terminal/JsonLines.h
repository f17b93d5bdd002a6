// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Players.h"
#include "Discern/Heard.h"
#include "Discern/TaughtInstrument.h"
#include "Improvise/Companion.h"
#include "Journal/Moment.h"
#include "Terminal/JsonLine.h"

#include <span>
#include <string>
#include <string_view>

/** What other programs may rely on: each thing heard, answered and noticed as one line of JSON. */
namespace antiphon::terminal
{
/** `listen`: {"heard":"onset",…}, and likewise strength, pitch, note, beat, phrase and
    instrument.
    @param taught   what the ears were told of instruments
    @param players  each line names its player, where there are several to hear; none: it does not */
std::string lineOf (const discern::Heard& heard,
                    std::span<const discern::TaughtInstrument> taught = {},
                    const Roster* players = nullptr);

/** `rehearse`: {"played":"note",…}. */
std::string lineOf (const improvise::PlannedNote& answer, const Roster& roster);

/** `converse`: an answer with its id and end, a withdrawal, a choice, a silence, a beat or phrase. */
std::string lineOf (const improvise::Thought& thought, const Roster& roster);

/** `notice`: {"moment":"took turns",…}. */
std::string lineOf (const journal::Moment& moment);

/** Adds what such a line says to one that says more. */
JsonLine& add (const journal::Moment& moment, JsonLine& line);

/** `converse`: everything decided up to here has been said. */
std::string reachedLine (Instant to);

/** `converse`: line number `line`, from 1, could not be used. */
std::string errorLine (std::string_view sentence, int line);
}
