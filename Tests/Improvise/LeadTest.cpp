// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Companion.h"

#include "Support/Catch.h"

#include <algorithm>

#include "Playing.h"

using namespace antiphon;
using namespace antiphon::improvise;
using namespace antiphon::literals;
using namespace antiphon::test;

TEST_CASE ("leading offers a short beginning, waits, and gives the lead to the child who answers",
           "[improvise][lead]")
{
    Companion companion ({ .behaviour = Behaviour::Lead });
    companion.advance ({ 3_s });
    const auto cue = all<PlannedNote> (companion);
    REQUIRE (cue.size() == 3);
    CHECK (cue[0].because.why == Reason::Why::Cue);
    CHECK (cue[0].phrase == 0);
    auto leads = all<Lead> (companion);
    REQUIRE (leads.size() == 1);
    CHECK (leads[0].leader == companionId);

    companion.clearThoughts();
    playPhrase (companion, { 4.0, 4.5, 5.0 });
    leads = all<Lead> (companion);
    REQUIRE (leads.size() == 1);
    CHECK (leads[0].leader == joe);
    CHECK (leads[0].because.why == Reason::Why::TookTheLead);
    const auto answer = all<PlannedNote> (companion);
    REQUIRE (answer.size() == 3);
    CHECK (answer[0].because.why == Reason::Why::Echoed);
}

TEST_CASE ("when the child is silent for long, their own beginning is offered, three times at most",
           "[improvise][lead]")
{
    Companion companion ({ .behaviour = Behaviour::Lead });
    playPhrase (companion, { 4.0, 4.2, 4.9, 5.4 });
    companion.clearThoughts();
    companion.advance ({ 200_s });
    const auto cues = all<PlannedNote> (companion);
    REQUIRE (cues.size() == 9);
    CHECK (cues[0].because.why == Reason::Why::CueOfYours);
    CHECK ((cues[1].time - cues[0].time).value == Approx (0.2));
    CHECK ((cues[2].time - cues[0].time).value == Approx (0.9));
    CHECK (all<Lead> (companion).back().leader == companionId);
}

TEST_CASE ("a child who is asked to lead is answered, and the others are not", "[improvise][lead]")
{
    Companion companion ({ .behaviour = Behaviour::Echo });
    companion.wish (WishLeader { joe }, {});
    CHECK (companion.leader() == joe);
    playPhrase (companion, { 1.0, 1.4, 1.8 }, ada);
    CHECK (all<PlannedNote> (companion).empty());
    playPhrase (companion, { 6.0, 6.4, 6.8 }, joe);
    CHECK (all<PlannedNote> (companion).size() == 3);

    companion.wish (WishLeader {}, { 12_s });
    CHECK_FALSE (companion.leader());
    playPhrase (companion, { 13.0, 13.4, 13.8 }, ada);
    CHECK (all<PlannedNote> (companion).size() == 6);
    const auto leads = all<Lead> (companion);
    REQUIRE (leads.size() == 2);
    CHECK (leads[1].because.why == Reason::Why::AskedNoLeader);
    companion.wish (WishLeader { PlayerId { 99 } }, { 18_s });
    CHECK (companion.ignored() == 1);
}

TEST_CASE ("a long wait brings back the child's first phrase, softly, once", "[improvise][wait]")
{
    Companion companion ({ .behaviour = Behaviour::Echo });
    playPhrase (companion, { 1.0, 1.3, 2.0 });
    playPhrase (companion, { 6.0, 6.5, 7.0, 7.5 });
    companion.wish (WishBehaviour { Behaviour::Wait }, { 12_s });
    companion.clearThoughts();
    companion.advance ({ 17.9_s });
    CHECK (all<PlannedNote> (companion).empty());
    companion.advance ({ 60_s });
    const auto offered = all<PlannedNote> (companion);
    REQUIRE (offered.size() == 3);
    CHECK (offered[0].because.why == Reason::Why::Offered);
    CHECK (offered[0].strength < 0.2);
    CHECK ((offered[1].time - offered[0].time).value == Approx (0.3));
    companion.hear (stroke (61.0));
    companion.advance ({ 200_s });
    CHECK (all<PlannedNote> (companion).size() == 3);
}

TEST_CASE ("a steady child is joined, one who plays over the answers is waited for",
           "[improvise][auto]")
{
    Companion steady ({});
    for (int n = 0; n < 12; ++n)
        steady.hear (stroke (1.0 + 0.45 * n));
    CHECK (steady.behaviour() == Behaviour::Together);
    CHECK (all<Choice> (steady)[0].because.why == Reason::Why::Steady);

    Companion crowded ({});
    auto time = 1.0;
    for (int n = 0; n < 8 && crowded.behaviour() == Behaviour::Echo; ++n)
    {
        crowded.clearThoughts();
        for (int tap = 0; tap < 4; ++tap, time += 0.4)
            crowded.hear (stroke (time));
        while (all<PlannedNote> (crowded).empty() && crowded.behaviour() == Behaviour::Echo)
            crowded.advance (crowded.nextDeadline());
        if (crowded.behaviour() == Behaviour::Echo)
            time = all<PlannedNote> (crowded)[0].time.sinceStart.value + 0.6; // into the answer
    }
    CHECK (crowded.behaviour() == Behaviour::Wait);
}
