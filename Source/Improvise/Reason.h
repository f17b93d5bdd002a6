// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Players.h"
#include "Improvise/Behaviour.h"

#include <cstdint>
#include <string>

namespace antiphon::improvise
{
/** Why the companion did what it did; small enough for the audio thread, put into words elsewhere. */
struct Reason
{
    enum class Why : std::uint8_t
    {
        Mirrored,    ///< "your tap, at once"
        Echoed,      ///< "your four taps, just as you played them"
        EchoedLast,  ///< "the last eight of your taps, just as you played them"
        CameBack,    ///< "Joe came back"
        AskedFor,    ///< "you asked for echo"
        AskedQuiet,  ///< "you asked for quiet"
        TakingTurns, ///< auto: "Joe leaves room for an answer"
        PlayingOn,   ///< auto: "Joe plays on without a gap"
        Waiting,     ///< "waiting for Joe"
    };

    Why why = Why::Mirrored;
    int count = 0; ///< strokes, where the words name a number
    PlayerId who {};
    Behaviour asked = Behaviour::Auto; ///< where the words name a behaviour
    bool isTune = false;               ///< made of tones, not of taps
    int lift = 0;                      ///< semitones an echo was moved up
};

/** The reason in plain words, for a practitioner: "your four taps, just as you played them". */
std::string inWords (const Reason& reason, const Roster& roster);
}
