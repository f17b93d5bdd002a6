// SPDX-License-Identifier: GPL-3.0-or-later
#include "Review/Clip.h"

#include <algorithm>
#include <cmath>

namespace antiphon::review
{
using journal::Moment;

// MOMENTS' weights, of what a moment alone can tell.
static constexpr double tagCounts = 0.35;
static constexpr double confidenceCounts = 0.15;
static constexpr double noveltyCounts = 0.15; ///< half for a kind, half for a minute not heard yet

static bool sameMinute (const Moment& a, const Moment& b)
{
    return std::floor (a.time.sinceStart.value / 60.0)
        == std::floor (b.time.sinceStart.value / 60.0);
}

static double worth (const Moment& moment, const std::vector<Moment>& chosen)
{
    const auto heard = [&] (auto alike)
    {
        return std::any_of (chosen.begin(), chosen.end(),
                            [&] (const Moment& other) { return alike (moment, other); });
    };
    const auto newKind =
        ! heard ([] (const Moment& a, const Moment& b) { return a.kind == b.kind; });
    const auto newMinute = ! heard (sameMinute);
    const auto novelty = (newKind ? 0.5 : 0.0) + (newMinute ? 0.5 : 0.0);
    return (moment.origin == Moment::Origin::Tagged ? tagCounts : 0.0)
        + confidenceCounts * std::clamp (moment.confidence, 0.0, 1.0) + noveltyCounts * novelty;
}

std::vector<Moment> worthHearing (std::vector<Moment> moments, std::size_t most)
{
    std::erase_if (moments,
                   [] (const Moment& moment) { return moment.state == Moment::State::SetAside; });
    // Of equals the earlier is heard first.
    std::stable_sort (moments.begin(), moments.end(),
                      [] (const Moment& a, const Moment& b) { return a.time < b.time; });

    std::vector<Moment> chosen;
    while (! moments.empty() && chosen.size() < most)
    {
        const auto best = std::max_element (moments.begin(), moments.end(),
                                            [&] (const Moment& a, const Moment& b)
                                            { return worth (a, chosen) < worth (b, chosen); });
        chosen.push_back (*best);
        moments.erase (best);
    }
    return chosen;
}
}
