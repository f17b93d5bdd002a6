// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/TempoFollower.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "Practice/Measures/ClosedLoop.h"
#include "Practice/Measures/Measures.h"

namespace antiphon::practice
{
namespace
{
constexpr double sameBeat = 0.4; // of the interval

struct Found
{
    double byFollower = 0.0;
    double byKnowing = 0.0; ///< least squares of one who knows the child's clock at every beat
};

/** The companion's sound nearest to a stroke, if there is one that is the same beat. */
const Sounded* soundWith (const Tap& tap, const std::vector<Sounded>& notes)
{
    const Sounded* nearest = nullptr;
    auto distance = tap.interval * sameBeat;
    for (const auto& sounded : notes)
    {
        const Seconds apart { std::abs ((sounded.time - tap.time).value) };
        if (apart > distance)
            continue;
        distance = apart;
        nearest = &sounded;
    }
    return nearest;
}

Found foundIn (const Playing& playing)
{
    const auto& taps = playing.children.front().taps;
    improvise::TempoFollower follower;
    auto both = 0.0;
    auto squares = 0.0;
    for (std::size_t n = 0; n < taps.size(); ++n)
    {
        follower.hear (taps[n].time);
        const auto* const sound = soundWith (taps[n], playing.notes);
        if (sound == nullptr)
            continue;
        follower.wasHeard (sound->time);
        if (n + 1 == taps.size())
            continue;
        const auto asynchrony = (taps[n].time - sound->time).value;
        const auto free = taps[n].clock + taps[n].interval;
        both -= asynchrony * (taps[n + 1].time - free).value;
        squares += asynchrony * asynchrony;
    }
    return { follower.correction(), squares > 0.0 ? both / squares : 0.0 };
}

Temperament corrector (double correction, int strokes, int child, const Trial& trial)
{
    return { .interval = Seconds { intervalOf (child) },
             .variability = 0.10,
             .drift = 0.01,
             .phrases = 1,
             .fewest = strokes,
             .most = strokes,
             .missed = 0.0,
             .doubled = 0.0,
             .seed = trial.seedOf (child),
             .correction = correction };
}
}

Findings measureGiveBack (const Trial& trial)
{
    constexpr double near = 0.1;
    Findings findings;
    for (const auto strokes : { 30, 120 })
    {
        Values allOff;
        Values allKnowing;
        for (const auto correction : { 0.0, 0.15, 0.3, 0.45 })
        {
            Values found;
            for (int child = 0; child < trial.sessions && ! trial.isStopped(); ++child)
            {
                const auto here = foundIn (
                    playOn ({ corrector (correction, strokes, child, trial) },
                            { .companion = { .behaviour = improvise::Behaviour::Together } }));
                found.push_back (here.byFollower);
                allOff.push_back (std::abs (here.byFollower - correction));
                allKnowing.push_back (std::abs (here.byKnowing - correction));
            }
            char name[64];
            std::snprintf (name, sizeof name, "  found of %.2f after %d strokes", correction,
                           strokes);
            findings.push_back ({ name, quantile (found, 0.5), found });
        }
        const auto after = " after " + std::to_string (strokes) + " strokes";
        findings.push_back (
            { .what = "give-back: off the child's correction" + after,
              .figure = quantile (allOff, 0.5),
              .each = allOff,
              .goal = strokes == 30 ? std::optional (atMost (near)) : std::nullopt });
        findings.push_back ({ .what = "give-back: within 0.1" + after,
                              .figure = 100.0 * shareWithin (allOff, near),
                              .unit = "%",
                              .decimals = 0 });
        findings.push_back ({ .what = "  one who knows the child's clock, off" + after,
                              .figure = quantile (allKnowing, 0.5),
                              .each = allKnowing });
        findings.push_back ({ .what = "  one who knows the child's clock, within 0.1" + after,
                              .figure = 100.0 * shareWithin (allKnowing, near),
                              .unit = "%",
                              .decimals = 0 });
    }
    return findings;
}
}
