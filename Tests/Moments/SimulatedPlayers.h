// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Event.h"

#include <random>
#include <string>
#include <vector>

namespace antiphon::test
{
/** How a simulated child or adult plays: bursts with pauses (MUSIC §7). */
struct Habits
{
    double period = 0.45; ///< s, of the pulse
    double spread = 0.12; ///< coefficient of variation of the intervals
    int fewest = 3;       ///< strokes in a burst
    int most = 7;
    double shortestPause = 0.8; ///< s
    double longestPause = 6.0;
    bool isUneven = true; ///< patterns of long and short instead of a pulse
};

/** Everything one player plays, in order of time. */
using Playing = std::vector<journal::Event>;

/** Events of all, in order of time. */
Playing together (const std::vector<Playing>& players);

/** A seeded source of players. */
class Simulation
{
public:
    explicit Simulation (unsigned seed) : chance_ (seed) {}

    double uniform (double from, double to);
    double gauss (double mean, double deviation);
    bool happens (double probability);

    /** One burst from `start` on, as times. */
    std::vector<double> burst (const Habits& habits, double start);

    /** The same burst again, its intervals varied by `spread`. */
    std::vector<double> again (const std::vector<double>& burst, double start, double spread);

    /** Plays for itself until `until`. */
    Playing alone (const std::string& who, Role role, const Habits& habits, double until);

    /** Single strokes at random, `rate` a second. */
    Playing scattered (const std::string& who, Role role, double rate, double until);

    /** Never pauses. */
    Playing unending (const std::string& who, Role role, const Habits& habits, double until);

    /** How a child and the companion's echo share a session. */
    struct Shared
    {
        double answers = 0.0;   ///< probability that the child waits for the echo and then plays
        double imitates = 0.0;  ///< probability that it then plays the same again
        bool saysSource = true; ///< the echo tells what it was made from
        bool yields = true;     ///< the echo stops when the child comes back
    };

    /** The companion echoes every burst of a child who plays as `habits` and `shared` say. */
    Playing withEcho (const Habits& habits, const Shared& shared, double until);

    /** An adult answers a child, who answers back with probability `answers`. */
    Playing withAdult (const Habits& habits, double answers, double until);

    /** When each burst began that copied the one before it, in the last withEcho(). */
    const std::vector<double>& copies() const { return copies_; }

    /** When each burst began for which the child had waited, in the last withEcho(). */
    const std::vector<double>& returns() const { return returns_; }

private:
    std::mt19937 chance_;
    std::vector<double> copies_;
    std::vector<double> returns_;
};

journal::Event strokeOf (const std::string& who, Role role, double time);
}
