// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/JsonLines.h"

#include "Support/Catch.h"

using namespace antiphon;
using terminal::lineOf;

namespace
{
Instant at (double seconds) { return { { seconds } }; }

improvise::PlannedNote answer()
{
    improvise::PlannedNote note;
    note.id = 7;
    note.time = at (2.1);
    note.end = at (2.4);
    note.decided = at (1.69);
    note.phrase = 3;
    note.because = { improvise::Reason::Why::Mirrored, 1, {} };
    return note;
}

const Roster joe { { { "Joe", Role::Child } } };
std::string reason() { return inWords (answer().because, joe); }
}

TEST_CASE ("what is heard is told as DESIGN 3.1 promises", "[terminal][json]")
{
    discern::Onset onset;
    onset.time = at (1.234512);
    onset.known = at (1.238333);
    onset.strength = 0.63;
    CHECK (lineOf (discern::Heard { onset })
           == R"({"heard":"onset","time":1.234512,"known":1.238333,"strength":0.63,)"
              R"("pitched":false,"instrument":null})");
    CHECK (lineOf (discern::Heard { discern::Weighed { at (1.234512), at (1.275), 0.71, {} } })
           == R"({"heard":"strength","time":1.234512,"known":1.275000,"strength":0.71})");
    CHECK (lineOf (discern::Heard { discern::PitchPoint { at (1.24), at (1.262), 311.2_Hz, 0.93 } })
           == R"({"heard":"pitch","time":1.240000,"known":1.262000,"hz":311.2,"confidence":0.93})");
    CHECK (lineOf (discern::Heard { discern::PitchPoint { at (1.24), at (1.262), {}, 0.0 } })
           == R"({"heard":"pitch","time":1.240000,"known":1.262000,"hz":0,"confidence":0.0})");
    CHECK (lineOf (discern::Heard {
               discern::Note { at (1.2345), at (1.812), at (1.83), 310.9_Hz, 63.0, 0.6, {} } })
           == R"({"heard":"note","time":1.234500,"end":1.812000,"known":1.830000,"hz":310.9,)"
              R"("midi":63.0,"strength":0.6})");
    CHECK (lineOf (discern::Heard { discern::Beat { at (2.105), at (1.69), 0.431_s, 0.88, {} } })
           == R"({"heard":"beat","time":2.105000,"known":1.690000,"period":0.431000,)"
              R"("confidence":0.88})");
    CHECK (lineOf (discern::Heard { discern::Phrase { at (1.2345), at (3.9), at (4.4), 7, 1, {} } })
           == R"({"heard":"phrase","time":1.234500,"end":3.900000,"known":4.400000,"onsets":7})");
}

TEST_CASE ("an answer is told the same way in rehearsals and conversations", "[terminal][json]")
{
    const auto rehearsed = R"({"played":"note","time":2.100000,"decided":1.690000,"midi":60,)"
                           R"("strength":0.5,"voice":"glockenspiel","behaviour":"echo","because":")"
        + reason() + R"(","phrase":3)";
    CHECK (lineOf (answer(), joe) == rehearsed + "}");
    CHECK (lineOf (improvise::Thought { answer() }, joe)
           == rehearsed + R"(,"id":7,"end":2.400000})");
}

TEST_CASE ("an idea of the companion's own answers no phrase", "[terminal][json]")
{
    auto own = answer();
    own.phrase = 0;
    CHECK (lineOf (own, joe).find (R"("phrase":null)") != std::string::npos);
}

TEST_CASE ("withdrawals, choices and silences are told", "[terminal][json]")
{
    using improvise::Reason;
    const Reason cameBack { Reason::Why::CameBack, 0, {} };
    const auto because = inWords (cameBack, joe);
    CHECK (lineOf (improvise::Thought { improvise::Withdrawal { 7, at (2.1), at (2.0), cameBack } },
                   joe)
           == R"({"stopped":7,"time":2.100000,"decided":2.000000,"because":")" + because + "\"}");
    CHECK (lineOf (improvise::Thought { improvise::Choice { improvise::Behaviour::Echo, at (3.0),
                                                            cameBack } },
                   joe)
           == R"({"chose":"echo","time":3.000000,"because":")" + because + "\"}");
    CHECK (
        lineOf (improvise::Thought { improvise::Silence { at (4.0), {}, at (3.5), cameBack } }, joe)
        == R"({"who":"companion","role":"companion","time":4.000000,"decision":"stop",)"
           R"("source":[3.500000]})");
    CHECK (
        lineOf (improvise::Thought { improvise::Silence { at (4.0), at (6.0), {}, cameBack } }, joe)
        == R"({"who":"companion","role":"companion","time":4.000000,"decision":"pause",)"
           R"("until":6.000000,"source":[]})");
    CHECK (terminal::reachedLine (at (1.3)) == R"({"reached":1.300000})");
    CHECK (terminal::errorLine ("This is no JSON.", 4)
           == R"({"error":"This is no JSON.","line":4})");
}

TEST_CASE ("a moment is told with its name, its kind and its evidence", "[terminal][json]")
{
    journal::Moment moment;
    moment.kind = "turn_exchange";
    moment.time = at (3.0);
    moment.end = at (9.5);
    moment.who = { "Joe", "Companion" };
    moment.confidence = 0.9;
    moment.evidence = "four turns";
    CHECK (
        lineOf (moment)
        == R"({"moment":"took turns","kind":"turn_exchange","time":3.000000,"end":9.500000,)"
           R"("who":["Joe","Companion"],"leader":null,"confidence":0.9,"evidence":"four turns"})");
    moment.leader = "Joe";
    CHECK (lineOf (moment).find (R"("leader":"Joe")") != std::string::npos);
}
