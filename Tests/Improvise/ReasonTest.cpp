// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Reason.h"

#include "Improvise/Decision.h"
#include "Support/Catch.h"

using namespace antiphon;
using namespace antiphon::improvise;
using namespace antiphon::literals;
using Why = Reason::Why;

namespace
{
const Roster roster { .players = { { "Joe", Role::Child }, { "Ada", Role::Child } } };

std::string words (const Reason& reason) { return inWords (reason, roster); }
}

TEST_CASE ("every reason is said in plain words", "[improvise][reason]")
{
    CHECK (words ({ .why = Why::Mirrored }) == "your tap, at once");
    CHECK (words ({ .why = Why::Mirrored, .isTune = true }) == "your note, at once");
    CHECK (words ({ .why = Why::Echoed, .count = 4 }) == "your four taps, just as you played them");
    CHECK (words ({ .why = Why::Echoed, .count = 1 }) == "your tap, just as you played it");
    CHECK (words ({ .why = Why::Echoed, .count = 5, .isTune = true })
           == "your tune, just as you made it");
    CHECK (words ({ .why = Why::EchoedLast, .count = 8 })
           == "the last eight of your taps, just as you played them");
    CHECK (words ({ .why = Why::CameBack, .who = { 0 } }) == "Joe came back");
    CHECK (words ({ .why = Why::AskedFor, .asked = Behaviour::Echo }) == "you asked for echo");
    CHECK (words ({ .why = Why::AskedFor, .asked = Behaviour::Auto }) == "you asked it to choose");
    CHECK (words ({ .why = Why::AskedQuiet }) == "you asked for quiet");
    CHECK (words ({ .why = Why::TakingTurns, .who = { 1 } }) == "Ada leaves room for an answer");
    CHECK (words ({ .why = Why::PlayingOn, .who = { 0 } }) == "Joe plays on without a gap");
    CHECK (words ({ .why = Why::Waiting, .who = { 1 } }) == "waiting for Ada");
}

TEST_CASE ("numbers are words up to twelve", "[improvise][reason]")
{
    CHECK (words ({ .why = Why::Echoed, .count = 2 }) == "your two taps, just as you played them");
    CHECK (words ({ .why = Why::Echoed, .count = 12 })
           == "your twelve taps, just as you played them");
    CHECK (words ({ .why = Why::Echoed, .count = 13 }) == "your 13 taps, just as you played them");
    CHECK (words ({ .why = Why::Echoed, .count = -1 }) == "your -1 taps, just as you played them");
}

TEST_CASE ("somebody nobody knows is somebody", "[improvise][reason]")
{
    CHECK (words ({ .why = Why::CameBack, .who = { 77 } }) == "Somebody came back");
}

TEST_CASE ("behaviours and voices are known by name", "[improvise]")
{
    for (const auto behaviour : everyBehaviour)
        CHECK (behaviourNamed (nameOf (behaviour)) == behaviour);
    for (const auto voice : everyVoice)
        CHECK (voiceNamed (nameOf (voice)) == voice);
    CHECK_FALSE (behaviourNamed ("Echo").has_value());
    CHECK_FALSE (voiceNamed ("").has_value());
}

TEST_CASE ("every decision says when it was made", "[improvise]")
{
    PlannedNote note;
    note.time = { 3_s };
    note.decided = { 2_s };
    Withdrawal withdrawal;
    withdrawal.decided = { 4_s };
    Choice choice;
    choice.time = { 5_s };
    Silence silence;
    silence.time = { 6_s };
    CHECK (decidedAt (note) == Instant { 2_s });
    CHECK (decidedAt (withdrawal) == Instant { 4_s });
    CHECK (decidedAt (choice) == Instant { 5_s });
    CHECK (decidedAt (silence) == Instant { 6_s });
}

TEST_CASE ("a song is named in the reason, one without a name is the song, and a long name is cut "
           "between two characters",
           "[improvise][reason]")
{
    Reason reason { .why = Reason::Why::Sings, .who = {} };
    CHECK (inWords (reason, {}) == "the song, at Child's speed");
    reason.song = SongTitle ("Frère Jacques");
    CHECK (inWords (reason, {}) == "Frère Jacques, at Child's speed");

    const std::string odd = "x";
    std::string eights;
    for (int n = 0; n < 40; ++n)
        eights += "è";
    for (const auto& title : { eights, odd + eights })
    {
        const SongTitle kept (title);
        CHECK (kept.view().size() >= 46);
        CHECK (title.rfind (std::string (kept.view()), 0) == 0);
        CHECK ((title[kept.view().size()] & 0xc0) != 0x80);
    }
}
