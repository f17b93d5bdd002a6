// SPDX-License-Identifier: GPL-3.0-or-later
#include "Moments/Noticer.h"
#include "Support/Catch.h"

#include <functional>
#include <map>
#include <sstream>

#include "SimulatedPlayers.h"

using namespace antiphon;
using test::Habits;
using test::Playing;
using test::Simulation;

namespace
{
constexpr double halfAnHour = 1800.0;
constexpr unsigned seeds = 8;

using Counts = std::map<std::string, double>;

/** Moments of each kind in half an hour, on average over seeds. */
Counts momentsInHalfAnHour (const std::function<Playing (Simulation&)>& play)
{
    Counts counts;
    for (unsigned seed = 1; seed <= seeds; ++seed)
    {
        Simulation simulation (seed);
        for (const auto& moment : moments::notice (play (simulation)))
            counts[moment.kind] += 1.0 / seeds;
    }
    return counts;
}

double sum (const Counts& counts)
{
    double all = 0.0;
    for (const auto& [kind, count] : counts)
        all += count;
    return all;
}

std::string inWords (const Counts& counts)
{
    std::ostringstream text;
    for (const auto& [kind, count] : counts)
        text << kind << ' ' << count << "; ";
    return text.str();
}

const std::vector<Habits> everyKindOfPlayer {
    {},
    { .isUneven = false },
    { .shortestPause = 2.2, .longestPause = 2.8, .isUneven = false },
    { .fewest = 4, .most = 4, .shortestPause = 2.7, .longestPause = 3.3, .isUneven = false },
    { .shortestPause = 0.8, .longestPause = 2.5 },
    { .shortestPause = 3.0, .longestPause = 10.0 },
    { .spread = 0.25, .shortestPause = 0.8, .longestPause = 4.0 },
};

/** Whether a moment covers the instant. */
bool covers (const journal::Moment& moment, double time)
{
    return moment.time.sinceStart.value < time && time <= moment.end.sinceStart.value;
}
}

TEST_CASE ("players who ignore each other give at most one moment in half an hour",
           "[moments][budget]")
{
    for (const auto& habits : everyKindOfPlayer)
    {
        const auto counts = momentsInHalfAnHour (
            [&] (Simulation& s)
            {
                return test::together ({ s.alone ("Joe", Role::Child, habits, halfAnHour),
                                         s.alone ("Ada", Role::Child, habits, halfAnHour),
                                         s.alone ("Ann", Role::Parent, habits, halfAnHour) });
            });
        INFO (inWords (counts));
        CHECK (sum (counts) <= 1.0);
    }
}

TEST_CASE ("strokes at random, and a player who never pauses, share nothing", "[moments][budget]")
{
    const auto scattered = momentsInHalfAnHour (
        [] (Simulation& s)
        {
            return test::together ({ s.scattered ("Joe", Role::Child, 1.0, halfAnHour),
                                     s.scattered ("Ann", Role::Parent, 0.4, halfAnHour) });
        });
    const auto unending = momentsInHalfAnHour (
        [] (Simulation& s)
        {
            return test::together ({ s.unending ("Joe", Role::Child, {}, halfAnHour),
                                     s.alone ("Ann", Role::Parent, {}, halfAnHour) });
        });
    INFO (inWords (scattered) << inWords (unending));
    CHECK (sum (scattered) <= 1.0);
    CHECK (sum (unending) <= 1.0);
}

TEST_CASE ("a companion that echoes a child who plays on regardless earns no turns and no yes",
           "[moments][budget]")
{
    const auto echo = GENERATE (Simulation::Shared {}, Simulation::Shared { .saysSource = false },
                                Simulation::Shared { .yields = false });
    for (const auto& habits : everyKindOfPlayer)
    {
        auto counts = momentsInHalfAnHour ([&] (Simulation& s)
                                           { return s.withEcho (habits, echo, halfAnHour); });
        INFO (inWords (counts));
        counts.erase ("child_initiates"); // the child did begin, and was answered
        CHECK (sum (counts) <= 1.0);
    }
}

TEST_CASE ("a companion playing of its own accord beside a child shares nothing",
           "[moments][budget]")
{
    const auto counts = momentsInHalfAnHour (
        [] (Simulation& s)
        {
            auto own = s.alone ("Companion", Role::Companion, {}, halfAnHour);
            for (auto& event : own)
                event.source.emplace();
            return test::together ({ s.alone ("Joe", Role::Child, {}, halfAnHour), own });
        });
    INFO (inWords (counts));
    CHECK (sum (counts) <= 1.0);
}

TEST_CASE ("a child who waits for the echo and then plays is seen to take turns",
           "[moments][recall]")
{
    double covered = 0.0;
    double taken = 0.0;
    for (unsigned seed = 1; seed <= seeds; ++seed)
    {
        Simulation s (seed);
        const auto found = moments::notice (s.withEcho ({}, { .answers = 0.9 }, halfAnHour));
        for (const auto returned : s.returns())
        {
            taken += 1.0;
            for (const auto& moment : found)
                covered += moment.kind == "turn_exchange" && covers (moment, returned) ? 1.0 : 0.0;
        }
    }
    INFO (covered << " of " << taken << " turns the child took");
    CHECK (covered / taken > 0.5);
}

TEST_CASE ("a child and an adult who answer each other are seen to", "[moments][recall]")
{
    const auto counts =
        momentsInHalfAnHour ([] (Simulation& s) { return s.withAdult ({}, 0.9, halfAnHour); });
    INFO (inWords (counts));
    CHECK (counts.count ("turn_exchange") == 1);
    CHECK (counts.at ("turn_exchange") > 5.0);
}

TEST_CASE ("a child who plays the mirrored pattern again is seen to say yes", "[moments][recall]")
{
    double made = 0.0;
    double found = 0.0;
    double wrong = 0.0;
    for (unsigned seed = 1; seed <= seeds; ++seed)
    {
        Simulation s (seed);
        const auto events =
            s.withEcho ({ .fewest = 4 }, { .answers = 0.6, .imitates = 0.3 }, halfAnHour);
        made += static_cast<double> (s.copies().size());
        for (const auto& moment : moments::notice (events))
        {
            if (moment.kind != "mirror_accepted")
                continue;
            const auto isTrue = std::any_of (s.copies().begin(), s.copies().end(),
                                             [&] (double copy) { return covers (moment, copy); });
            (isTrue ? found : wrong) += 1.0;
        }
    }
    INFO (found << " of " << made << " found, " << wrong << " wrong");
    CHECK (found / made > 0.35);
    CHECK (wrong / seeds <= 1.0);
}
