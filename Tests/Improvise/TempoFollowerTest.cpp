// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/TempoFollower.h"

#include "Basis/Chance.h"
#include "Support/Catch.h"

using namespace antiphon;
using namespace antiphon::improvise;

namespace
{
/** Strokes at one period, then at another; how far the follower has come from the one to the other. */
double wayTo (double changed, int strokesAfter, std::uint64_t seed)
{
    constexpr double period = 0.5;
    constexpr double variability = 0.15;
    constexpr int strokesBefore = 14;
    Chance chance { seed };
    TempoFollower follower;
    auto time = 1.0;
    for (int n = 0; n < strokesBefore + strokesAfter; ++n)
    {
        follower.hear ({ { time } });
        const auto now = n + 1 < strokesBefore ? period : period * changed;
        time += now * (1.0 + variability * chance.normal());
    }
    return (follower.period().value / period - 1.0) / (changed - 1.0);
}

/** Of two hundred players, those with whom it has come more than half the way. */
int arrived (double changed, int strokesAfter)
{
    auto players = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed)
        players += wayTo (changed, strokesAfter, seed) > 0.5 ? 1 : 0;
    return players;
}
}

TEST_CASE ("a speed a third slower or faster is followed in four strokes, wobble and all",
           "[improvise][together]")
{
    CHECK (arrived (1.3, 4) > 120);
    CHECK (arrived (1.0 / 1.3, 4) > 130);
    CHECK (arrived (1.3, 7) > 150);
}
