// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Players.h"
#include "Improvise/Behaviour.h"
#include "Improvise/SongTitle.h"
#include "Improvise/Variation.h"

#include <cstdint>
#include <string>

namespace antiphon::improvise
{
/** Why the companion did what it did; small enough for the audio thread, put into words elsewhere. */
struct Reason
{
    enum class Why : std::uint8_t
    {
        Mirrored,      ///< "your tap, at once"
        Echoed,        ///< "your four taps, just as you played them"
        EchoedLast,    ///< "the last eight of your taps, just as you played them"
        Extended,      ///< "your four taps, and one more"
        MadeNew,       ///< "made from your four taps"
        FromBefore,    ///< "your four taps from before"
        FromEarlier,   ///< "your four taps from an earlier session"
        OnBeat,        ///< "with Joe's fourth beat"
        AwaitedBeat,   ///< "on Joe's fourth beat"
        Stopped,       ///< "Joe stopped"
        Cue,           ///< "a beginning for Joe"
        CueOfYours,    ///< "the beginning of your taps, for Joe to go on with"
        Offered,       ///< "your first four taps, softly"
        CameBack,      ///< "Joe came back"
        AskedFor,      ///< "you asked for echo"
        AskedQuiet,    ///< "you asked for quiet"
        TakingTurns,   ///< auto: "Joe leaves room for an answer"
        PlayingOn,     ///< auto: "Joe plays on without a gap"
        Steady,        ///< auto: "Joe keeps a steady pulse"
        CrowdedOut,    ///< auto: "Joe played over two answers"
        Waiting,       ///< "waiting for Joe"
        TookItUp,      ///< "Joe took it up"
        CameQuickly,   ///< "Joe came back quickly, twice"
        LongGap,       ///< "Joe took long to come back"
        ShorterPhrase, ///< "Joe plays shorter phrases"
        PlayedOver,    ///< "Joe played over the answer"
        AskedCloser,   ///< "you moved the dial"
        AskedLeader,   ///< "you asked Joe to lead"
        AskedNoLeader, ///< "you asked it to follow whoever plays"
        TookTheLead,   ///< "Joe took the lead"
        GaveTheLead,   ///< "a new beginning"
        Sings,         ///< "Frère Jacques, at Joe's speed"
        Conducted,     ///< "the next note of Frère Jacques, on Joe's tap"
    };

    Why why = Why::Mirrored;
    int count = 0; ///< strokes, where the words name a number
    PlayerId who {};
    Behaviour asked = Behaviour::Auto;      ///< where the words name a behaviour
    bool isTune = false;                    ///< made of tones, not of taps
    int lift = 0;                           ///< semitones an echo was moved up
    Novelty novelty = Novelty::AddedStroke; ///< where something is new
    SongTitle song {};                      ///< where the words name one
};

/** The reason in plain words, for a practitioner: "your four taps, just as you played them". */
std::string inWords (const Reason& reason, const Roster& roster);
}
