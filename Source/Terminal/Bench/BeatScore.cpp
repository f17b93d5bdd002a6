// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/BeatScore.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace antiphon::terminal
{
namespace
{
using Times = std::vector<Instant>;

constexpr auto window = 70_ms;
constexpr Instant found { 5_s };  // what comes before it is left out
constexpr auto tolerance = 0.175; // of a period, for a beat's place and for its own period (2009)

double fOf (const Times& there, const Times& heard)
{
    return fMeasure (matched (there, heard, window).size(), heard.size(), there.size());
}

Times after (const Times& times)
{
    return { std::lower_bound (times.begin(), times.end(), found), times.end() };
}

std::size_t nearest (const Times& times, Instant to)
{
    const auto nearer = [to] (Instant one, Instant other)
    { return std::fabs ((one - to).value) < std::fabs ((other - to).value); };
    return static_cast<std::size_t> (std::min_element (times.begin(), times.end(), nearer)
                                     - times.begin());
}

/** The gap before a beat; after it where it is to be, or where there is none before. */
Seconds gapAt (const Times& times, std::size_t n, bool looksAhead)
{
    if (looksAhead && n + 1 < times.size())
        return times[n + 1] - times[n];
    return times[n] - times[n - 1];
}

/** The share of beats whose place and period agree with a true beat no other has claimed. */
double continuity (const Times& there, const Times& heard)
{
    if (there.size() < 2 || heard.size() < 2)
        return 0.0;

    std::vector<bool> claimed (there.size(), false);
    std::size_t right = 0;
    for (std::size_t n = 0; n < heard.size(); ++n)
    {
        const auto k = nearest (there, heard[n]);
        if (claimed[k])
            continue;
        const auto isFirst = n == 0 || k == 0;
        const auto trueGap = gapAt (there, k, isFirst).value;
        const auto heardGap = gapAt (heard, n, isFirst).value;
        const auto distance = std::fabs ((heard[n] - there[k]).value);
        if (trueGap > 0.0 && distance / trueGap < tolerance
            && std::fabs (1.0 - heardGap / trueGap) < tolerance)
        {
            claimed[k] = true;
            ++right;
        }
    }
    return static_cast<double> (right)
        / static_cast<double> (std::max (there.size(), heard.size()));
}

Times everySecond (const Times& times, std::size_t from)
{
    Times chosen;
    for (auto n = from; n < times.size(); n += 2)
        chosen.push_back (times[n]);
    return chosen;
}

Times withMiddles (const Times& times)
{
    Times all;
    for (std::size_t n = 0; n < times.size(); ++n)
    {
        if (n > 0)
            all.push_back ({ 0.5 * (times[n - 1].sinceStart + times[n].sinceStart) });
        all.push_back (times[n]);
    }
    return all;
}

double anyContinuity (const Times& there, const Times& heard)
{
    const auto twice = withMiddles (there);
    auto best = 0.0;
    for (const auto& truth :
         { there, everySecond (twice, 1), twice, everySecond (there, 0), everySecond (there, 1) })
        best = std::max (best, continuity (truth, heard));
    return best;
}

/** A beat foreseen is acted on when it comes: nobody has to wait for it. */
std::vector<Claim> actedOn (std::vector<Claim> claims)
{
    for (auto& claim : claims)
        claim.known = std::max (claim.known, claim.time);
    return claims;
}
}

BeatScore scoreOfBeats (std::span<const Instant> thereAll, const std::vector<Claim>& heard)
{
    const auto claims = inOrder (actedOn (heard));
    const Times all (thereAll.begin(), thereAll.end());
    const auto there = after (all);
    const auto times = after (timesOf (claims));

    BeatScore score;
    score.f = there.empty() || times.empty() ? 0.0 : fOf (there, times);
    score.f5 = fOf (all, timesOf (claims));
    score.sameLevel = continuity (there, times);
    score.anyLevel = anyContinuity (there, times);
    if (! there.empty() && ! claims.empty())
        score.live = fOf (there, after (knownTimesOf (claims)));
    for (const auto pair : matched (all, timesOf (claims), window))
        score.lateness.push_back ((claims[pair.heard].known - all[pair.there]).value);
    return score;
}

BeatScore meanOf (std::span<const BeatScore> scores)
{
    std::array<std::vector<double>, 5> all;
    BeatScore mean;
    for (const auto& score : scores)
    {
        all[0].push_back (score.f);
        all[1].push_back (score.f5);
        all[2].push_back (score.sameLevel);
        all[3].push_back (score.anyLevel);
        if (score.live)
            all[4].push_back (*score.live);
        mean.lateness.insert (mean.lateness.end(), score.lateness.begin(), score.lateness.end());
    }
    mean.f = meanOf (all[0]);
    mean.f5 = meanOf (all[1]);
    mean.sameLevel = meanOf (all[2]);
    mean.anyLevel = meanOf (all[3]);
    if (! all[4].empty())
        mean.live = meanOf (all[4]);
    return mean;
}
}
