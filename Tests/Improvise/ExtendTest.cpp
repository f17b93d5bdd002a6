// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Companion.h"
#include "Support/Catch.h"

#include <algorithm>
#include <cmath>

#include "Playing.h"

using namespace antiphon;
using namespace antiphon::improvise;
using namespace antiphon::literals;
using namespace antiphon::test;

TEST_CASE ("at closeness 0 an extended answer is the phrase itself", "[improvise][extend]")
{
    Companion companion ({ .behaviour = Behaviour::Extend, .closeness = 0.0 });
    playPhrase (companion, { 1.0, 1.4, 1.6, 2.2 });
    const auto notes = all<PlannedNote> (companion);
    REQUIRE (notes.size() == 4);
    CHECK ((notes[2].time - notes[0].time).value == Approx (0.6));
    CHECK (notes[0].because.why == Reason::Why::Echoed);
    CHECK (notes[0].behaviour == Behaviour::Extend);
}

TEST_CASE ("an extended answer keeps some of the child's strokes and names the one new thing",
           "[improvise][extend]")
{
    for (std::uint64_t seed = 1; seed <= 20; ++seed)
    {
        Companion companion ({ .behaviour = Behaviour::Extend, .closeness = 0.2, .seed = seed });
        playPhrase (companion, { 1.0, 1.4, 1.6, 2.2 });
        const auto notes = all<PlannedNote> (companion);
        REQUIRE (notes.size() >= 3);
        const auto own = std::count_if (notes.begin(), notes.end(),
                                        [] (const auto& note) { return note.source.has_value(); });
        CHECK (own >= 3);
        CHECK (notes[0].because.why == Reason::Why::Extended);
        const auto words = inWords (notes[0].because, {});
        CHECK (words.find ("your four taps, ") == 0);
    }
}

TEST_CASE ("the same seed invents the same, another seed something else", "[improvise][extend]")
{
    const auto answer = [] (std::uint64_t seed)
    {
        Companion companion ({ .behaviour = Behaviour::Extend, .closeness = 0.25, .seed = seed });
        std::vector<std::vector<double>> fields;
        for (int n = 0; n < 6; ++n)
            playPhrase (companion, { 5.0 * n + 1.0, 5.0 * n + 1.4, 5.0 * n + 2.2 });
        for (const auto& thought : companion.thoughts())
            fields.push_back (fieldsOf (thought));
        return fields;
    };
    CHECK (answer (7) == answer (7));
    CHECK (answer (7) != answer (8));
}

TEST_CASE (
    "left to itself it begins with exact mirrors and goes further with a child who takes it up",
    "[improvise][closeness]")
{
    Companion companion ({ .behaviour = Behaviour::Extend });
    auto time = 1.0;
    std::vector<double> phrase { 0.0, 0.4, 0.6, 1.2 };
    for (int n = 0; n < 12; ++n)
    {
        companion.clearThoughts();
        std::vector<double> times;
        for (const auto offset : phrase)
            times.push_back (time + offset);
        for (const auto at : times)
            companion.hear (stroke (at));
        while (all<PlannedNote> (companion).empty())
            companion.advance (companion.nextDeadline());
        const auto notes = all<PlannedNote> (companion);
        if (n < 3)
            CHECK (notes[0].because.why == Reason::Why::Echoed);
        // This child plays just what was answered, once the answer is over, and ever sooner.
        phrase.clear();
        for (const auto& note : notes)
            if (phrase.size() < 8)
                phrase.push_back ((note.time - notes[0].time).value);
        time = notes.back().end.sinceStart.value + 2.0 - 0.09 * n;
    }
    CHECK (companion.closeness() >= 0.2);
}

TEST_CASE ("played over, it comes nearer at once, and says why", "[improvise][closeness]")
{
    Companion companion ({ .behaviour = Behaviour::Extend });
    companion.wish (WishCloseness { 0.4 }, {});
    playPhrase (companion, { 1.0, 1.4, 1.8 });
    CHECK (companion.closeness() == 0.4); // the dial stands
    companion.wish (WishCloseness {}, { 6_s });
    CHECK (companion.closeness() == 0.0); // and is let go
    CHECK (all<Approach> (companion).empty());
}

TEST_CASE ("a rhythm from some phrases ago may come back", "[improvise][memory]")
{
    Companion companion ({ .behaviour = Behaviour::Extend, .closeness = 0.0 });
    auto time = 1.0;
    const auto play = [&] (const std::vector<double>& gaps)
    {
        std::vector<double> times { time };
        for (const auto gap : gaps)
            times.push_back (times.back() + gap);
        playPhrase (companion, times);
        time = times.back() + 6.0;
    };
    auto recalled = 0;
    for (int n = 0; n < 12; ++n)
    {
        companion.clearThoughts();
        play ({ 0.3, 0.6, 0.3, 0.6 });
        const auto notes = all<PlannedNote> (companion);
        recalled += ! notes.empty() && notes[0].because.why == Reason::Why::FromBefore ? 1 : 0;
        play ({ 0.5, 0.5 });
        play ({ 0.8, 0.25, 0.25, 0.25 });
    }
    CHECK (recalled >= 2);
}

TEST_CASE ("a rhythm of an earlier session comes back, made of what was played now",
           "[improvise][memory]")
{
    Figure ours;
    for (const auto at : { 0.0, 0.3, 0.9, 1.2, 1.8 })
        ours.strokes.add ({ .at = { at }, .length = 200_ms, .strength = 0.5, .source = {} });
    Figure theirs = ours;
    theirs.who = { 1 };
    const auto recalled = [] (const Figure& figure)
    {
        auto count = 0;
        for (std::uint64_t seed = 1; seed <= 20; ++seed)
        {
            Companion companion (
                { .behaviour = Behaviour::Extend,
                  .closeness = 0.0,
                  .seed = seed,
                  .earlier = std::make_shared<const std::vector<Figure>> (1, figure) });
            playPhrase (companion, { 1.0, 1.3, 1.9, 2.2, 2.8 });
            const auto notes = all<PlannedNote> (companion);
            REQUIRE_FALSE (notes.empty());
            if (notes[0].because.why != Reason::Why::FromEarlier)
                continue;
            ++count;
            CHECK (notes[0].phrase == 0);
            REQUIRE (notes[0].source);
            CHECK (notes[0].source->sinceStart.value == Approx (1.0));
        }
        return count;
    };
    CHECK (recalled (ours) >= 5); // not always
    CHECK (recalled (ours) <= 15);
    CHECK (recalled (theirs) == 0);
}

TEST_CASE (
    "far from the child an answer still begins with strokes of theirs, and is as far as asked",
    "[improvise][extend]")
{
    Companion companion ({ .behaviour = Behaviour::Extend, .closeness = 0.45 });
    Chance chance { 12 };
    auto time = 1.0;
    auto answers = 0;
    auto near = 0;
    for (int n = 0; n < 30; ++n)
    {
        companion.clearThoughts();
        Figure child;
        std::vector<double> times;
        for (int tap = chance.whole (4, 8); tap > 0; --tap)
        {
            times.push_back (time);
            child.strokes.add ({ .at = { time - times.front() },
                                 .length = 100_ms,
                                 .midi = 72.0,
                                 .source = Instant { { time } } });
            time += chance.happens (0.3) ? 0.25 : 0.5;
        }
        playPhrase (companion, times);
        Figure answer;
        for (const auto& note : all<PlannedNote> (companion))
            answer.strokes.add ({ .at = note.time - all<PlannedNote> (companion)[0].time,
                                  .length = 100_ms,
                                  .midi = note.midi,
                                  .strength = note.strength,
                                  .source = note.source });
        time += 8.0;
        if (answer.strokes.empty())
            continue;
        ++answers;
        CHECK (std::any_of (answer.strokes.begin(), answer.strokes.end(),
                            [] (const auto& stroke) { return stroke.source.has_value(); }));
        const auto distance = distanceBetween (child, answer, usualGap (child)).whole();
        near += std::abs (distance - 0.45) <= 0.055 ? 1 : 0;
    }
    CHECK (answers >= 28);
    CHECK (near >= answers * 9 / 10);
}
