// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "Practice/Measures/Foretelling.h"
#include "Practice/Measures/Measures.h"
#include "Practice/SyntheticChild.h"

namespace antiphon::practice
{
namespace
{
constexpr std::size_t known = 3; // strokes of a burst before foretelling is asked for

/** Errors of one way of foretelling, of one child. */
struct Errors
{
    Values follower;
    Values last;
    Values average;
    Values optimum;
    Values floor;
    Values foreseeing;
};

Temperament steadyChild (double variability, int child, const Trial& trial)
{
    return { .interval = Seconds { intervalOf (child) },
             .variability = variability,
             .phrases = 4,
             .fewest = 20,
             .most = 30,
             .missed = 0.0,
             .doubled = 0.0,
             .seed = trial.seedOf (child) };
}

Errors errorsWith (const Temperament& child)
{
    Errors errors;
    const auto played = perform (child);
    improvise::TempoFollower follower;
    for (const auto& phrase : played.phrases)
    {
        LastInterval last;
        MovingAverage average;
        KnowingFilter optimum { child };
        for (auto n = phrase.first; n <= phrase.last; ++n)
        {
            const auto& tap = played.taps[n];
            if (n >= phrase.first + known)
            {
                const auto off = [&] (Instant foretold) { return (tap.time - foretold).value; };
                const auto& before = played.taps[n - 1];
                errors.follower.push_back (off (*follower.next()));
                errors.last.push_back (off (last.next()));
                errors.average.push_back (off (average.next()));
                errors.optimum.push_back (off (optimum.next()));
                const auto stays = played.taps[n - 2].interval * (1.0 - child.homing);
                const auto likeliest = stays + child.interval * child.homing;
                errors.floor.push_back (off (before.clock + likeliest));
                errors.foreseeing.push_back (off (before.clock + before.interval));
            }
            follower.hear (tap.time);
            last.hear (tap.time);
            average.hear (tap.time);
            optimum.hear (tap.time);
        }
    }
    return errors;
}
}

Findings measureTempo (const Trial& trial)
{
    Findings findings;
    for (const auto variability : { 0.05, 0.06, 0.10, 0.12, 0.15, 0.20, 0.25 })
    {
        Values follower;
        Values last;
        Values average;
        Values optimum;
        Values foreseeing;
        for (int child = 0; child < trial.sessions && ! trial.isStopped(); ++child)
        {
            const auto errors = errorsWith (steadyChild (variability, child, trial));
            const auto floor = rootMeanSquare (errors.floor);
            follower.push_back (rootMeanSquare (errors.follower) / floor);
            last.push_back (rootMeanSquare (errors.last) / floor);
            average.push_back (rootMeanSquare (errors.average) / floor);
            optimum.push_back (rootMeanSquare (errors.optimum) / floor);
            foreseeing.push_back (rootMeanSquare (errors.follower)
                                  / rootMeanSquare (errors.foreseeing));
        }
        const auto cell = cellOf (variability);
        findings.push_back ({ .what = "one-step error over the floor" + cell,
                              .figure = quantile (follower, 0.5),
                              .each = follower,
                              .goal = atMost (1.15),
                              .known = "1.15–1.21" });
        const auto beside = [&] (const char* what, const Values& values) {
            findings.push_back ({ what + cell, quantile (values, 0.5), values });
        };
        beside ("  the last interval", last);
        beside ("  moving average, 0.8", average);
        beside ("  a filter that knows the child's variability and speed", optimum);
        beside ("  the follower over who foresees the coming drift", foreseeing);
    }
    return findings;
}
}
