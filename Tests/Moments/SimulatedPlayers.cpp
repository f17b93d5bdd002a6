// SPDX-License-Identifier: GPL-3.0-or-later
#include "SimulatedPlayers.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace antiphon::test
{
journal::Event strokeOf (const std::string& who, Role role, double time)
{
    journal::Event event;
    event.who = who;
    event.role = role;
    event.time = { { time } };
    event.strength = 0.3;
    return event;
}

Playing together (const std::vector<Playing>& players)
{
    Playing all;
    for (const auto& player : players)
        all.insert (all.end(), player.begin(), player.end());
    std::stable_sort (all.begin(), all.end(),
                      [] (const auto& one, const auto& other) { return one.time < other.time; });
    return all;
}

// Distributions of our own: those of the standard library differ from one maker to the next.
double Simulation::uniform (double from, double to)
{
    return from + (to - from) * (static_cast<double> (chance_()) + 0.5) / 4294967296.0;
}

double Simulation::gauss (double mean, double deviation)
{
    const auto radius = std::sqrt (-2.0 * std::log (uniform (0.0, 1.0)));
    return mean + deviation * radius * std::cos (2.0 * std::numbers::pi * uniform (0.0, 1.0));
}

bool Simulation::happens (double probability) { return uniform (0.0, 1.0) < probability; }

std::vector<double> Simulation::burst (const Habits& habits, double start)
{
    const auto count = static_cast<int> (uniform (habits.fewest, habits.most + 1));
    std::vector<double> times { start };
    while (static_cast<int> (times.size()) < count)
    {
        const auto kind = habits.isUneven ? uniform (0.0, 1.0) : 0.5;
        const auto ratio = kind < 0.3 ? 0.5 : kind < 0.8 ? 1.0 : 1.5;
        times.push_back (times.back()
                         + std::max (0.12, ratio * habits.period * gauss (1.0, habits.spread)));
    }
    return times;
}

std::vector<double> Simulation::again (const std::vector<double>& burst,
                                       double start,
                                       double spread)
{
    std::vector<double> times { start };
    for (std::size_t n = 1; n < burst.size(); ++n)
        times.push_back (times.back()
                         + std::max (0.1, (burst[n] - burst[n - 1]) * gauss (1.0, spread)));
    return times;
}

namespace
{
void play (Playing& playing, const std::string& who, Role role, const std::vector<double>& times)
{
    for (const auto time : times)
        playing.push_back (strokeOf (who, role, time));
}

/** The echo of a burst, 0.9 s after it; cut off 50 ms after the child came back, if it yields. */
double echo (Playing& playing,
             const std::vector<double>& burst,
             double cameBack,
             const Simulation::Shared& shared)
{
    const auto delay = burst.back() + 0.9 - burst.front();
    double last = burst.back();
    for (const auto time : burst)
    {
        if (shared.yields && time + delay > cameBack + 0.05)
            break;
        auto note = strokeOf ("Companion", Role::Companion, time + delay);
        note.end = note.time + 300_ms;
        note.behaviour = "echo";
        if (shared.saysSource)
            note.source = { { { time } } };
        playing.push_back (note);
        last = time + delay;
    }
    return last;
}
}

Playing Simulation::alone (const std::string& who, Role role, const Habits& habits, double until)
{
    Playing playing;
    auto time = uniform (0.0, habits.longestPause);
    while (time < until)
    {
        const auto times = burst (habits, time);
        play (playing, who, role, times);
        time = times.back() + uniform (habits.shortestPause, habits.longestPause);
    }
    return playing;
}

Playing Simulation::scattered (const std::string& who, Role role, double rate, double until)
{
    Playing playing;
    for (auto time = 0.0; time < until; time -= std::log (uniform (0.0, 1.0)) / rate)
        playing.push_back (strokeOf (who, role, time));
    return playing;
}

Playing Simulation::unending (const std::string& who, Role role, const Habits& habits, double until)
{
    Playing playing;
    for (auto time = 0.5; time < until;
         time += habits.period * std::max (0.4, gauss (1.0, habits.spread)))
        playing.push_back (strokeOf (who, role, time));
    return playing;
}

Playing Simulation::withEcho (const Habits& habits, const Shared& shared, double until)
{
    Playing playing;
    copies_.clear();
    returns_.clear();
    auto times = burst (habits, 4.0);
    while (times.back() < until)
    {
        play (playing, "Joe", Role::Child, times);
        auto cameBack = times.back() + uniform (habits.shortestPause, habits.longestPause);
        const auto waits = happens (shared.answers);
        const auto echoEnds = echo (playing, times, waits ? 1.0e9 : cameBack, shared);
        if (waits)
        {
            cameBack = echoEnds + uniform (0.4, 1.4);
            returns_.push_back (cameBack);
        }
        const auto copies = waits && happens (shared.imitates);
        if (copies)
            copies_.push_back (cameBack);
        times = copies ? again (times, cameBack, habits.spread) : burst (habits, cameBack);
    }
    return together ({ playing });
}

Playing Simulation::withAdult (const Habits& habits, double answers, double until)
{
    Playing playing;
    auto time = 4.0;
    while (time < until)
    {
        const auto mine = burst (habits, time);
        play (playing, "Joe", Role::Child, mine);
        const auto theirs = burst (habits, mine.back() + uniform (0.4, 1.4));
        play (playing, "Ann", Role::Parent, theirs);
        const auto ownPause = uniform (habits.shortestPause, habits.longestPause);
        time = theirs.back() + (happens (answers) ? uniform (0.4, 1.4) : ownPause);
    }
    return together ({ playing });
}
}
