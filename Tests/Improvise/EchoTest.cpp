// SPDX-License-Identifier: GPL-3.0-or-later
#include "Support/Catch.h"

#include <cmath>

#include "Playing.h"

using namespace antiphon;
using namespace antiphon::improvise;
using namespace antiphon::literals;
using namespace antiphon::test;

namespace
{
Companion echoing() { return Companion ({ .behaviour = Behaviour::Echo }); }
}

TEST_CASE ("a phrase comes back with the very same intervals, a little softer", "[improvise][echo]")
{
    auto companion = echoing();
    const std::vector<double> times { 1.0, 1.37, 1.91, 2.02, 2.6 };
    playPhrase (companion, times);

    const auto phrases = all<discern::Phrase> (companion);
    const auto notes = all<PlannedNote> (companion);
    REQUIRE (phrases.size() == 1);
    REQUIRE (notes.size() == times.size());
    CHECK (notes[0].time == phrases[0].known);
    for (std::size_t n = 0; n < notes.size(); ++n)
    {
        const auto& note = notes[n];
        CHECK ((note.time - notes[0].time).value == Approx (times[n] - 1.0).margin (1.0e-9));
        CHECK (decibelsOf (note.strength / 0.5).value == Approx (-3.0));
        CHECK (note.decided == phrases[0].known);
        CHECK (note.end > note.time);
        CHECK (note.id == n + 1);
        CHECK (note.phrase == 1);
        CHECK (note.source == Instant { { times[n] } });
        CHECK (note.behaviour == Behaviour::Echo);
        CHECK (note.because.why == Reason::Why::Echoed);
        CHECK (note.because.count == 5);
        CHECK_FALSE (note.because.isTune);
    }
}

TEST_CASE ("the echo is as loud and as soft as the strokes were", "[improvise][echo]")
{
    auto companion = echoing();
    companion.hear (stroke (1.0, 0.9));
    companion.hear (stroke (1.4, 0.1));
    companion.advance ({ 4_s });
    const auto notes = all<PlannedNote> (companion);
    REQUIRE (notes.size() == 2);
    CHECK (notes[0].strength / notes[1].strength == Approx (9.0));
}

TEST_CASE ("the further from the child an echo may go, the higher it lies; nothing else changes",
           "[improvise][echo][closeness]")
{
    const auto echoAt = [] (double closeness)
    {
        Companion companion ({ .behaviour = Behaviour::Echo, .closeness = closeness });
        playPhrase (companion, { 1.0, 1.37, 1.91 });
        return all<PlannedNote> (companion);
    };
    const auto same = echoAt (0.0);
    const auto little = echoAt (0.3);
    const auto third = echoAt (1.0);
    REQUIRE (same.size() == 3);
    for (std::size_t n = 0; n < same.size(); ++n)
    {
        CHECK (little[n].midi - same[n].midi == 2.0);
        CHECK (third[n].midi - same[n].midi == 4.0);
        CHECK (third[n].time == same[n].time);
        CHECK (third[n].strength == same[n].strength);
    }
    const Roster roster;
    CHECK (inWords (same[0].because, roster) == "your three taps, just as you played them");
    CHECK (inWords (little[0].because, roster) == "your three taps, a little higher");
    CHECK (inWords (third[0].because, roster) == "your three taps, higher");
}

TEST_CASE ("of a long phrase the last eight strokes come back", "[improvise][echo]")
{
    auto companion = echoing();
    std::vector<double> times;
    for (int n = 0; n < 15; ++n)
        times.push_back (1.0 + 0.3 * n + 0.01 * (n % 3));
    playPhrase (companion, times);

    const auto notes = all<PlannedNote> (companion);
    REQUIRE (notes.size() == 8);
    CHECK (notes[0].because.why == Reason::Why::EchoedLast);
    CHECK (notes[0].because.count == 8);
    CHECK (notes[0].source == Instant { { times[7] } });
    CHECK ((notes[7].time - notes[0].time).value == Approx (times[14] - times[7]).margin (1.0e-9));
}

TEST_CASE ("a sung phrase comes back at its own pitches, as long as they were", "[improvise][echo]")
{
    auto companion = echoing();
    const auto sing = [&] (double begin, double end, double midi)
    {
        companion.hear (stroke (begin, 0.4));
        companion.hear (tone (begin, end, midi));
    };
    sing (1.0, 1.3, 64.2);
    sing (1.5, 1.8, 67.1);
    sing (2.0, 2.7, 60.3);
    companion.advance ({ 6_s });
    const auto notes = all<PlannedNote> (companion);
    REQUIRE (notes.size() == 3);
    CHECK (notes[0].midi == Approx (64.2));
    CHECK (notes[1].midi == Approx (67.1));
    CHECK (notes[2].midi == Approx (60.3));
    CHECK ((notes[2].end - notes[2].time).value == Approx (0.7));
    CHECK (notes[0].because.isTune);
}

TEST_CASE ("a squeal comes back within the child's own range", "[improvise][echo]")
{
    auto companion = echoing();
    for (int n = 0; n < 6; ++n)
        companion.hear (tone (1.0 + 0.4 * n, 1.2 + 0.4 * n, n == 5 ? 99.0 : 64.0 + n % 3));
    companion.advance ({ 8_s });
    const auto notes = all<PlannedNote> (companion);
    REQUIRE (notes.size() == 6);
    CHECK (notes[5].midi == Approx (75.0)); // two octaves down
    CHECK (std::fmod (99.0 - notes[5].midi, 12.0) == Approx (0.0).margin (1.0e-9));
}

TEST_CASE ("a child who comes back is given way at once", "[improvise][echo][yield]")
{
    auto companion = echoing();
    playPhrase (companion, { 1.0, 1.5, 2.0, 2.5 });
    const auto notes = all<PlannedNote> (companion);
    REQUIRE (notes.size() == 4);

    const auto back = notes[1].time + 10_ms; // the first note has ended or is ending
    auto late = echoing();
    for (const auto time : { 1.0, 1.5, 2.0, 2.5 })
        late.hear (stroke (time));
    late.advance (back);
    late.clearThoughts();
    late.hear (stroke (back.sinceStart.value));

    const auto withdrawn = all<Withdrawal> (late);
    for (const auto& withdrawal : withdrawn)
    {
        CHECK (withdrawal.time == back);
        CHECK (withdrawal.decided == back);
        CHECK (withdrawal.because.why == Reason::Why::CameBack);
    }
    std::size_t unfinished = 0;
    for (const auto& note : notes)
        unfinished += note.end > back ? 1 : 0;
    CHECK (withdrawn.size() == unfinished);
    CHECK (unfinished >= 3);
}

TEST_CASE ("interrupted as soon as it answers, it hears both parts as one phrase",
           "[improvise][echo][yield]")
{
    auto companion = echoing();
    for (const auto time : { 1.0, 1.4, 1.8, 2.2 })
        companion.hear (stroke (time));
    companion.advance (companion.nextDeadline());
    while (all<PlannedNote> (companion).empty())
        companion.advance (companion.nextDeadline());
    const auto answered = all<PlannedNote> (companion)[0].time;

    const auto back = (answered + 200_ms).sinceStart.value;
    companion.clearThoughts();
    companion.hear (stroke (back));
    companion.hear (stroke (back + 0.4));
    companion.advance ({ { back + 4.0 } });

    const auto phrases = all<discern::Phrase> (companion);
    REQUIRE (phrases.size() == 1);
    CHECK (phrases[0].onsets == 6);
    CHECK (phrases[0].time == Instant { 1_s });
    CHECK (phrases[0].number == 2);
    CHECK (all<PlannedNote> (companion).size() == 6);
}

TEST_CASE ("interrupted later, it hears a new phrase", "[improvise][echo][yield]")
{
    auto companion = echoing();
    playPhrase (companion, { 1.0, 1.4, 1.8, 2.2, 2.6, 3.0 });
    const auto answered = all<PlannedNote> (companion)[0].time;
    auto other = echoing();
    for (const auto time : { 1.0, 1.4, 1.8, 2.2, 2.6, 3.0 })
        other.hear (stroke (time));
    const auto back = (answered + 1_s).sinceStart.value;
    other.hear (stroke (back));
    other.clearThoughts();
    other.advance ({ { back + 4.0 } });
    REQUIRE (all<discern::Phrase> (other).size() == 1);
    CHECK (all<discern::Phrase> (other)[0].onsets == 1);
}

TEST_CASE ("another child's stroke is given way to as well", "[improvise][echo][yield]")
{
    auto companion = echoing();
    for (const auto time : { 1.0, 1.4, 1.8 })
        companion.hear (stroke (time));
    while (all<PlannedNote> (companion).empty())
        companion.advance (companion.nextDeadline());
    const auto start = all<PlannedNote> (companion)[0].time;
    companion.hear (stroke ((start + 100_ms).sinceStart.value, 0.5, ada));
    const auto withdrawn = all<Withdrawal> (companion);
    REQUIRE (withdrawn.size() == 3);
    CHECK (withdrawn[0].because.who == ada);
    companion.advance (start + 5_s);
    CHECK (all<discern::Phrase> (companion).size() == 2); // hers is a phrase of its own
}

TEST_CASE ("while another child is in the middle of a phrase, the answer waits for the gap",
           "[improvise][echo]")
{
    auto companion = echoing();
    for (const auto time : { 1.0, 1.4, 1.8 })
        companion.hear (stroke (time, 0.5, joe));
    for (const auto time : { 1.7, 2.1, 2.5, 2.9 })
        if (time > 1.8)
            companion.hear (stroke (time, 0.5, ada));
    companion.advance ({ 8_s });

    const auto phrases = all<discern::Phrase> (companion);
    const auto notes = all<PlannedNote> (companion);
    REQUIRE (phrases.size() == 2);
    REQUIRE (phrases[0].who == joe);
    REQUIRE_FALSE (notes.empty());
    CHECK (notes[0].decided == phrases[1].known); // the gap
    CHECK (notes[0].phrase == phrases[0].number); // he has waited longest
    CHECK (notes.size() == 3);
}

TEST_CASE ("an answer that would come too late is let go", "[improvise][echo]")
{
    auto companion = echoing();
    for (const auto time : { 1.0, 1.4, 1.8 })
        companion.hear (stroke (time, 0.5, joe));
    for (int n = 0; n < 12; ++n)
        companion.hear (stroke (1.9 + 0.4 * n, 0.5, ada));
    companion.advance ({ 12_s });
    for (const auto& note : all<PlannedNote> (companion))
        CHECK (note.because.who == ada);
    CHECK (all<PlannedNote> (companion).size() == 8);
}
