// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Players.h"
#include "Basis/Units.h"

#include <optional>
#include <string>
#include <vector>

namespace antiphon::journal
{
/** One thing somebody played, or the companion decided; what the session file keeps and the noticing
    reads. Numbers only, no speech. */
struct Event
{
    std::string who; ///< the player's name; "Companion" for the companion
    Role role = Role::Child;
    Instant time;
    std::optional<Instant> end; ///< none for a stroke
    std::optional<double> midi; ///< key with its fraction, where there is a pitch
    std::optional<double> hz;
    std::optional<double> strength; ///< amplitude (dB = 20 log10); none for a decision to be silent
    std::optional<Instant> until;   ///< of a silent decision: the end of a pause
    std::string decision;           ///< "stop" or "pause" for a silent decision, else empty
    std::string behaviour;          ///< the companion's, else empty
    std::string because;            ///< the companion's reason in words, else empty
    std::optional<std::vector<Instant>>
        source; ///< strokes this was made from; empty: of its own accord;
                ///< missing: treat as following
};

/** A phrase as it was understood. */
struct PhraseMark
{
    std::string who;
    int number = 0;
    Instant time;
    Instant end;
    int onsets = 0;
};

/** What the companion did and why; written once, never changed. */
struct CompanionAct
{
    Instant time; ///< when it was meant to sound, or when it changed or stopped
    Instant decided;
    std::string act; ///< "played", "stopped" or "chose"
    std::string behaviour;
    std::string because;
    int note = 0;   ///< the note's number, for "played" and "stopped"
    int phrase = 0; ///< the child's phrase that was answered; 0 for none
};
}
