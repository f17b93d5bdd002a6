// SPDX-License-Identifier: GPL-3.0-or-later
#include "Moments/Noticer.h"

#include "Support/Catch.h"

#include <algorithm>
#include <limits>

#include "SimulatedPlayers.h"

using namespace antiphon;
using test::Playing;
using test::Simulation;
using test::strokeOf;

namespace
{
Playing strokes (const std::string& who, Role role, const std::vector<double>& times)
{
    Playing playing;
    for (const auto time : times)
        playing.push_back (strokeOf (who, role, time));
    return playing;
}

/** The companion's notes, each made from the stroke `delay` before it. */
Playing echoes (const std::vector<double>& times, double delay)
{
    auto playing = strokes ("Companion", Role::Companion, times);
    for (auto& note : playing)
        note.source = { { note.time - Seconds { delay } } };
    return playing;
}

std::vector<journal::Moment> noticed (const std::vector<Playing>& players)
{
    return moments::notice (test::together (players));
}

bool isSame (const journal::Moment& one, const journal::Moment& other)
{
    return one.kind == other.kind && one.time == other.time && one.end == other.end
        && one.who == other.who && one.leader == other.leader && one.evidence == other.evidence
        && one.confidence == other.confidence;
}

const journal::Moment* first (const std::vector<journal::Moment>& found, const std::string& kind)
{
    const auto moment = std::find_if (found.begin(), found.end(),
                                      [&] (const auto& one) { return one.kind == kind; });
    return moment == found.end() ? nullptr : &*moment;
}

const std::vector<double> beginning { 4.0, 4.4, 4.8 };
}

TEST_CASE ("a child begins after quiet, and the companion answers", "[moments]")
{
    const auto found =
        noticed ({ strokes ("Joe", Role::Child, beginning), echoes ({ 5.7, 6.1, 6.5 }, 1.7) });
    REQUIRE (found.size() == 1);
    const auto& moment = found.front();
    CHECK (moment.kind == "child_initiates");
    CHECK (moment.leader == "Joe");
    CHECK (moment.who == std::vector<std::string> { "Companion", "Joe" });
    CHECK (moment.time.sinceStart.value == Approx (4.0));
    CHECK (moment.end.sinceStart.value == Approx (6.5));
    CHECK (moment.evidence
           == "began with three strokes after 4.0 s of quiet; Companion answered after 0.9 s");
    CHECK (moment.origin == journal::Moment::Origin::Noticed);
    CHECK (moment.state == journal::Moment::State::New);
}

TEST_CASE ("nothing began where it was not quiet, was one stroke, or nobody answered", "[moments]")
{
    const auto answer = echoes ({ 5.7, 6.1, 6.5 }, 1.7);
    CHECK (noticed (
               { strokes ("Joe", Role::Child, { 2.0, 2.4, 2.8 }), echoes ({ 3.7, 4.1, 4.5 }, 1.7) })
               .empty());
    CHECK (noticed ({ strokes ("Joe", Role::Child, { 4.8 }), echoes ({ 5.7 }, 0.9) }).empty());
    CHECK (noticed ({ strokes ("Joe", Role::Child, beginning) }).empty());
    CHECK (noticed ({ strokes ("Joe", Role::Child, beginning), echoes ({ 7.0, 7.4, 7.8 }, 3.0) })
               .empty());
    CHECK (noticed ({ strokes ("Joe", Role::Child, beginning),
                      strokes ("Ada", Role::Child, { 5.5, 6.0 }) })
               .empty());
    CHECK (noticed ({ strokes ("Ann", Role::Parent, beginning), answer }).empty());
    CHECK (noticed ({ strokes ("Joe", Role::Child, beginning),
                      strokes ("Ada", Role::Child, { 2.0, 2.4 }), answer })
               .empty());
}

TEST_CASE ("a companion that plays of its own accord has answered nobody", "[moments]")
{
    auto own = strokes ("Companion", Role::Companion, { 5.7, 6.1, 6.5 });
    for (auto& note : own)
        note.source.emplace();
    CHECK (noticed ({ strokes ("Joe", Role::Child, beginning), own }).empty());
    for (auto& note : own)
        note.source.reset(); // missing: it followed
    CHECK (noticed ({ strokes ("Joe", Role::Child, beginning), own }).size() == 1);
}

TEST_CASE ("turns have no leader, at least four phrases, and their evidence in words", "[moments]")
{
    Simulation simulation (3);
    const auto found = moments::notice (simulation.withEcho ({}, { .answers = 0.9 }, 600.0));
    const auto* turns = first (found, "turn_exchange");
    REQUIRE (turns != nullptr);
    CHECK (turns->leader == std::nullopt);
    CHECK (turns->who == std::vector<std::string> { "Companion", "Joe" });
    CHECK (turns->end - turns->time > 4_s);
    CHECK (turns->confidence > 0.5);
    CHECK (turns->confidence < 1.0);
    CHECK_THAT (turns->evidence,
                Catch::Contains ("turns to and fro") && Catch::Contains ("by chance"));
}

TEST_CASE ("an answer that was cut short is no turn", "[moments]")
{
    Simulation simulation (5);
    Playing playing;
    for (double start = 4.0; start < 400.0;)
    {
        const auto burst = simulation.burst ({ .fewest = 5, .most = 7 }, start);
        for (const auto time : burst)
            playing.push_back (strokeOf ("Joe", Role::Child, time));
        for (std::size_t n = 0; n < 2; ++n)
        {
            auto note =
                strokeOf ("Companion", Role::Companion, burst.back() + 0.9 + burst[n] - burst[0]);
            note.source = { { { burst[n] } } };
            playing.push_back (note);
        }
        start = burst.back() + 0.9 + burst[1] - burst[0] + 0.25;
    }
    CHECK (first (noticed ({ playing }), "turn_exchange") == nullptr);
}

TEST_CASE ("adults among themselves make no moment: a moment has a child in it", "[moments]")
{
    Simulation simulation (2);
    auto playing = simulation.withAdult ({}, 0.95, 600.0);
    CHECK_FALSE (moments::notice (playing).empty());
    for (auto& event : playing)
        event.role = Role::Practitioner;
    CHECK (moments::notice (playing).empty());
}

TEST_CASE ("an accepted mirror runs from the child's pattern to its repetition", "[moments]")
{
    Simulation simulation (4);
    const auto events =
        simulation.withEcho ({ .fewest = 5 }, { .answers = 0.6, .imitates = 0.3 }, 900.0);
    const auto found = moments::notice (events);
    const auto* yes = first (found, "mirror_accepted");
    REQUIRE (yes != nullptr);
    CHECK (yes->leader == "Joe");
    CHECK (yes->who == std::vector<std::string> { "Companion", "Joe" });
    CHECK_THAT (yes->evidence,
                Catch::StartsWith ("played the same ")
                    && Catch::Contains ("after hearing them back"));
}

TEST_CASE ("what is noticed does not depend on how time is stepped", "[moments]")
{
    Simulation simulation (9);
    const auto events = test::together (
        { simulation.withEcho ({ .fewest = 4 }, { .answers = 0.8, .imitates = 0.4 }, 600.0),
          simulation.alone ("Ada", Role::Child, { .shortestPause = 8.0, .longestPause = 30.0 },
                            600.0),
          simulation.alone ("Ann", Role::Parent, { .shortestPause = 8.0, .longestPause = 30.0 },
                            600.0) });
    const auto atOnce = moments::notice (events);
    REQUIRE (atOnce.size() >= 5);

    for (const auto step : { 0.02, 0.37, 3.1, 47.0 })
    {
        moments::Noticer noticer;
        std::vector<journal::Moment> stepped;
        const auto keep = [&] (const std::vector<journal::Moment>& found)
        { stepped.insert (stepped.end(), found.begin(), found.end()); };
        auto reached = step;
        for (const auto& event : events)
        {
            for (; event.time.sinceStart.value >= reached; reached += step)
                keep (noticer.advance ({ { reached } }));
            noticer.hear (event);
        }
        keep (noticer.finish());
        std::stable_sort (stepped.begin(), stepped.end(),
                          [] (const auto& one, const auto& other)
                          {
                              return std::tie (one.end, one.time, one.kind, one.who)
                                  < std::tie (other.end, other.time, other.kind, other.who);
                          });
        REQUIRE (stepped.size() == atOnce.size());
        CHECK (std::equal (stepped.begin(), stepped.end(), atOnce.begin(), isSame));
        CHECK (noticer.unusable() == 0);
    }
}

TEST_CASE ("a moment is told while the session goes on", "[moments]")
{
    moments::Noticer noticer;
    for (const auto& event : test::together (
             { strokes ("Joe", Role::Child, beginning), echoes ({ 5.7, 6.1, 6.5 }, 1.7) }))
        noticer.hear (event);
    CHECK (noticer.advance ({ 6.6_s }).empty());
    CHECK (noticer.advance ({ 9_s }).size() == 1);
    CHECK (noticer.finish().empty());
}

TEST_CASE ("events that cannot be used are left out and counted", "[moments]")
{
    const auto nan = std::numeric_limits<double>::quiet_NaN();
    moments::Noticer noticer;
    for (const auto& event : test::together (
             { strokes ("Joe", Role::Child, beginning), echoes ({ 5.7, 6.1, 6.5 }, 1.7) }))
    {
        noticer.hear (event);
        noticer.hear (strokeOf ("Joe", Role::Child, nan));
        noticer.hear (strokeOf ("Joe", Role::Child, -1.0));
        noticer.hear (strokeOf ("Joe", Role::Child, std::numeric_limits<double>::infinity()));
    }
    CHECK (noticer.unusable() == 18);
    CHECK (noticer.advance ({ { nan } }).empty());
    CHECK (noticer.advance ({ 9_s }).size() == 1);
    CHECK (noticer.advance ({ 5_s }).empty());
    noticer.hear (strokeOf ("Joe", Role::Child, 7.0));
    CHECK (noticer.unusable() == 19);
    CHECK (noticer.finish().empty());
    noticer.hear (strokeOf ("Joe", Role::Child, 70.0));
    CHECK (noticer.unusable() == 20);
    CHECK (moments::notice ({}).empty());
}

TEST_CASE ("order, twins and ends that are no ends do not matter to a finished stretch",
           "[moments]")
{
    auto events = test::together (
        { strokes ("Joe", Role::Child, beginning), echoes ({ 5.7, 6.1, 6.5 }, 1.7) });
    for (auto& event : events)
        event.end = Instant { { std::numeric_limits<double>::quiet_NaN() } };
    events = test::together ({ events, events });
    std::reverse (events.begin(), events.end());
    const auto found = moments::notice (events);
    REQUIRE (found.size() == 1);
    CHECK_THAT (found.front().evidence, Catch::StartsWith ("began with three strokes"));
}

TEST_CASE ("more players than a room holds are counted, not followed", "[moments]")
{
    moments::Noticer noticer;
    for (int player = 0; player < 1000; ++player)
        noticer.hear (
            strokeOf ("Child " + std::to_string (player), Role::Child, 1.0 + player * 0.1));
    CHECK (noticer.finish().empty());
    CHECK (noticer.unusable() == 1000 - 32);
}

TEST_CASE ("a day of playing is read to its end", "[moments]")
{
    Simulation simulation (1);
    const auto events = test::together ({ simulation.unending ("Joe", Role::Child, {}, 30000.0),
                                          simulation.alone ("Ada", Role::Child, {}, 30000.0) });
    REQUIRE (events.size() > 80000);
    moments::Noticer noticer;
    for (const auto& event : events)
        noticer.hear (event);
    CHECK (noticer.finish().size() < 20);
    CHECK (noticer.unusable() == 0);
}
