// SPDX-License-Identifier: GPL-3.0-or-later
#include "Support/SyntheticChild.h"

#include <algorithm>

namespace antiphon::test
{
std::vector<Tap> taps (const SteadyTaps& wanted)
{
    Chance chance { wanted.seed };
    std::vector<Tap> played;
    const Seconds period { 60.0 / wanted.tempo.value };
    for (int n = 0; n < wanted.count; ++n)
        played.push_back ({ .time = wanted.start + period * n + wanted.jitter * chance.normal() });
    std::sort (played.begin(), played.end(),
               [] (const Tap& one, const Tap& other) { return one.time < other.time; });
    return played;
}
}
