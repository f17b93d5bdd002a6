// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/TempoFollower.h"

#include <algorithm>
#include <cmath>

#include "Practice/Measures/Measures.h"
#include "Practice/SyntheticChild.h"

namespace antiphon::practice
{
namespace
{
constexpr double near = 0.15; // of the period: foretold rightly
constexpr std::size_t before = 12;
constexpr std::size_t after = 12;
constexpr std::size_t lasting = 3; // strokes for which it must stay found

/** Strokes at one speed, then, without a pause, at another. */
struct Change
{
    double factor = 1.0; ///< what the interval is multiplied by
    double variability = 0.05;
};

Performance childOf (double interval, double variability, int strokes, std::uint64_t seed)
{
    return perform ({ .interval = Seconds { interval },
                      .variability = variability,
                      .drift = 0.0,
                      .phrases = 1,
                      .fewest = strokes,
                      .most = strokes,
                      .missed = 0.0,
                      .doubled = 0.0,
                      .seed = seed });
}

double offAfter (const improvise::TempoFollower& follower, const Tap& tap, Seconds moved)
{
    const auto truly = tap.clock + moved + tap.interval;
    return std::abs ((*follower.next() - truly).value) / tap.interval.value;
}

/** How many strokes at the new speed it takes until the beat after them is foretold within 15 % of where
    the child's clock has it, or as well as by one who has heard this speed all along; and so are the next
    two. */
double strokesToRelock (const Change& change, double interval, std::uint64_t seed)
{
    const auto first = childOf (interval, change.variability, int (before), seed);
    const auto second =
        childOf (interval * change.factor, change.variability, int (after), seed + 77);
    const auto settled = childOf (interval * change.factor, change.variability, int (before), seed);
    improvise::TempoFollower follower;
    improvise::TempoFollower other;
    for (std::size_t n = 0; n < before; ++n)
    {
        follower.hear (first.taps[n].time);
        other.hear (settled.taps[n].time);
    }
    const auto next = Seconds { interval * change.factor };
    const auto moved = first.taps.back().clock + next - second.taps.front().clock;
    const auto otherMoved = settled.taps.back().clock + next - second.taps.front().clock;

    auto right = std::size_t { 0 };
    for (std::size_t n = 0; n < second.taps.size(); ++n)
    {
        const auto& tap = second.taps[n];
        follower.hear (tap.time + moved);
        other.hear (tap.time + otherMoved);
        const auto asWell = std::max (near, offAfter (other, tap, otherMoved));
        right = offAfter (follower, tap, moved) <= asWell ? right + 1 : 0;
        if (right == lasting)
            return static_cast<double> (n + 2 - lasting);
    }
    return static_cast<double> (second.taps.size());
}

/** How far next() is from the clock's next beat after the third stroke of a child never heard, as a
    share of the interval. */
double offAfterThird (double interval, double variability, std::uint64_t seed)
{
    const auto child = childOf (interval, variability, 6, seed);
    improvise::TempoFollower follower;
    for (std::size_t n = 0; n < 3; ++n)
        follower.hear (child.taps[n].time);
    const auto& third = child.taps[2];
    return std::abs ((*follower.next() - (third.clock + third.interval)).value) / interval;
}

Values everyChild (const Trial& trial, const auto& of)
{
    Values values;
    for (int child = 0; child < trial.sessions && ! trial.isStopped(); ++child)
        values.push_back (of (intervalOf (child), trial.seedOf (child)));
    return values;
}

/** An interval for which the one after the change is one that children play, too. */
double intervalFor (double interval, double factor)
{
    return std::clamp (interval, 0.25 / std::min (factor, 1.0), 0.9 / std::max (factor, 1.0));
}
}

Findings measureLock (const Trial& trial)
{
    Findings findings;
    for (const auto variability : variabilities)
    {
        const auto off = everyChild (trial,
                                     [&] (double interval, std::uint64_t seed)
                                     { return offAfterThird (interval, variability, seed); });
        findings.push_back ({ .what = "lock: locked after the 3rd stroke" + cellOf (variability),
                              .figure = 100.0 * shareWithin (off, near),
                              .unit = "%",
                              .decimals = 0 });
        findings.push_back (
            { .what = "lock: off after the 3rd stroke, of a period" + cellOf (variability),
              .figure = quantile (off, 0.5),
              .each = off,
              .goal = atMost (near) });
    }
    for (const auto variability : variabilities)
        for (const auto& [factor, name, goal] :
             { std::tuple (1.3, "slower by 1.3", 3.0), std::tuple (1.0 / 1.3, "faster by 1.3", 3.0),
               std::tuple (0.5, "twice as fast", 2.0), std::tuple (2.0, "half as fast", 2.0) })
        {
            const auto strokes = everyChild (
                trial,
                [&, change = Change { factor, variability }] (double interval, std::uint64_t seed)
                { return strokesToRelock (change, intervalFor (interval, change.factor), seed); });
            findings.push_back ({ .what = std::string ("relock, ") + name + cellOf (variability),
                                  .figure = quantile (strokes, 0.5),
                                  .each = strokes,
                                  .goal = atMost (goal),
                                  .unit = "strokes",
                                  .decimals = 0 });
        }
    return findings;
}
}
