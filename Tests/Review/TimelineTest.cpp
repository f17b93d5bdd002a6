// SPDX-License-Identifier: GPL-3.0-or-later
#include "Review/Timeline.h"

#include "Review/Sessions.h"

using namespace antiphon;
using namespace antiphon::review;

namespace
{
journal::Event heard (const std::string& who, Role role, double time)
{
    journal::Event event;
    event.who = who;
    event.role = role;
    event.time = { { time } };
    event.strength = 0.5;
    return event;
}

journal::CompanionAct act (const std::string& deed, double time, int note, int phrase)
{
    return { { { time } }, { { time - 0.2 } }, deed, "echo", "your three taps", note, phrase };
}

Timeline timeline (const journal::Journal& journal)
{
    auto made = timelineOf (journal);
    if (! made)
        FAIL (made.error().sentence);
    return std::move (*made);
}
}

TEST_CASE ("everybody in the room has a lane, the companion below them", "[review]")
{
    const test::TemporaryFolder folder;
    auto journal = test::recorded (folder / "a.antiphon", 8000_Hz, {});
    REQUIRE (journal.add (heard ("Ada", Role::Child, 1.0)));
    auto note = heard ("Grandad", Role::Parent, 2.0); // came in later
    note.end = Instant { { 2.5 } };
    note.midi = 60.0;
    REQUIRE (journal.add (note));
    REQUIRE (journal.add (heard ("Companion", Role::Companion, 3.0)));
    auto silence = heard ("Companion", Role::Companion, 4.0);
    silence.strength.reset();
    silence.decision = "stop";
    REQUIRE (journal.add (silence));
    REQUIRE (journal.add (journal::PhraseMark { "Ada", 1, { { 1.0 } }, { { 1.9 } }, 3 }));

    const auto made = timeline (journal);
    std::vector<std::string> who;
    for (const auto& lane : made.lanes)
        who.push_back (lane.who);
    CHECK (who == std::vector<std::string> { "Joe", "Ada", "Joe's mum", "Grandad", "Companion" });
    CHECK (made.lanes[0].marks.empty());
    CHECK (made.lanes[1].marks.size() == 1);
    CHECK (made.lanes[1].phrases.size() == 1);
    CHECK (made.lanes[3].role == Role::Parent);
    REQUIRE (made.lanes[3].marks.size() == 1);
    CHECK (made.lanes[3].marks[0].end == note.end);
    CHECK (made.lanes[3].marks[0].midi == 60.0);
    CHECK (made.lanes[4].marks.size() == 1); // to stop is not to sound
    CHECK (made.length == 4_s);
}

TEST_CASE ("the companion's notes are gathered into answers, each with its phrase and reason",
           "[review]")
{
    const test::TemporaryFolder folder;
    auto journal = test::recorded (folder / "a.antiphon", 8000_Hz, {});
    for (const auto& done :
         { act ("played", 3.0, 1, 1), act ("played", 3.4, 2, 1), act ("played", 3.9, 3, 1),
           act ("chose", 5.0, 0, 0), act ("played", 6.0, 4, 2), act ("stopped", 6.3, 4, 2),
           act ("stopped", 6.3, 7, 2), act ("played", 6.6, 7, 2), act ("stopped", 9.0, 8, 3),
           act ("played", 9.1, 8, 3), act ("played", 20.0, 5, 0), act ("played", 30.0, 6, 0) })
        REQUIRE (journal.add (done));

    const auto answers = timeline (journal).lanes.back().answers;
    REQUIRE (answers.size() == 4);
    CHECK (answers[0].from == Instant { 3_s });
    CHECK (answers[0].to == Instant { { 3.9 } });
    CHECK (answers[0].phrase == 1);
    CHECK (answers[0].behaviour == "echo");
    CHECK (answers[0].because == "your three taps");
    CHECK_FALSE (answers[0].cutShort);
    CHECK (answers[1].to == Instant { { 6.3 } }); // its second note never sounded
    CHECK (answers[1].cutShort);
    CHECK (answers[2].from == Instant { 20_s }); // withdrawn whole, the answer to phrase 3 is none
    CHECK (answers[2].to == Instant { 20_s });   // ten seconds part two ideas
}

TEST_CASE ("moments stand on the timeline by time", "[review]")
{
    const test::TemporaryFolder folder;
    auto journal = test::recorded (folder / "a.antiphon", 8000_Hz, {});
    for (const double time : { 8.0, 2.0, 5.0 })
    {
        journal::Moment moment;
        moment.time = { { time } };
        moment.end = moment.time;
        REQUIRE (journal.add (moment));
    }
    const auto moments = timeline (journal).moments;
    REQUIRE (moments.size() == 3);
    CHECK (moments[0].time == Instant { 2_s });
    CHECK (moments[2].time == Instant { 8_s });
}
