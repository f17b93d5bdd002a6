// SPDX-License-Identifier: GPL-3.0-or-later
#include "Support/SyntheticChild.h"

#include <algorithm>
#include <cmath>

namespace antiphon::test
{
std::vector<Tap> taps (const SteadyTaps& wanted)
{
    Chance chance { wanted.seed };
    std::vector<Tap> played;
    const Seconds period { 60.0 / wanted.tempo.value };
    for (int n = 0; n < wanted.count; ++n)
        played.push_back ({ wanted.start + period * n + wanted.jitter * chance.normal() });
    std::sort (played.begin(), played.end(),
               [] (const Tap& one, const Tap& other) { return one.time < other.time; });
    return played;
}

namespace
{
/** One phrase in the making. */
class Player
{
public:
    Player (const Temperament& child, Performance& performance)
        : child_ (child), performance_ (performance), chance_ (child.seed),
          interval_ (child.interval)
    {
    }

    void playPhrase()
    {
        const auto strokes = chance_.whole (child_.fewest, child_.most);
        const auto first = performance_.taps.size();
        for (int n = 0; n < strokes; ++n)
        {
            performance_.beats.push_back (beat_);
            // The first and the last stroke come: without them the phrase would be another one.
            if (n == 0 || n == strokes - 1 || ! chance_.happens (child_.missed))
                strike (n);
            wander();
        }
        performance_.phrases.push_back ({ first, performance_.taps.size() - 1, beat_ });
        beat_ = performance_.taps.back().time
            + Seconds { chance_.between (child_.shortestPause.value, child_.longestPause.value) };
    }

private:
    void strike (int n)
    {
        // sigma_M = 0.3 cv p, at most the timekeeper's own: strokes keep their order.
        const auto hand = interval_ * (0.3 * child_.variability * chance_.normal());
        const auto level = Decibels { -12.0 + 4.0 * chance_.normal() };
        add ({ beat_ + hand, std::min (1.0, gainOf (level)) });
        if (n > 0 && chance_.happens (child_.doubled))
            add ({ beat_ + hand + Seconds { chance_.between (0.07, 0.14) },
                   std::min (1.0, gainOf (level - 6.0_dB)) });
    }

    void add (Tap tap)
    {
        if (! performance_.taps.empty())
            tap.time = std::max (tap.time, performance_.taps.back().time + 30_ms);
        performance_.taps.push_back (tap);
    }

    void wander()
    {
        const auto keeper = 0.9 * child_.variability * chance_.normal();
        beat_ = beat_ + interval_ * std::max (0.3, 1.0 + keeper);
        // The clock walks, and is drawn back to the child's own speed.
        interval_ = interval_ * (1.0 + child_.drift * chance_.normal());
        interval_ += (child_.interval - interval_) * 0.1;
    }

    const Temperament& child_;
    Performance& performance_;
    Chance chance_;
    Seconds interval_;
    Instant beat_ { 1_s };
};
}

Performance perform (const Temperament& child)
{
    Performance performance;
    Player player { child, performance };
    for (int n = 0; n < child.phrases; ++n)
        player.playPhrase();
    return performance;
}
}
