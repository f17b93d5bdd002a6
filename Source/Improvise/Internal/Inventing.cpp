// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Internal/Inventing.h"

#include <algorithm>
#include <cmath>

namespace antiphon::improvise
{
namespace
{
constexpr int mostChanges = 8;
constexpr double nothingNew = 0.02; // nobody hears less
constexpr double forgetting = 0.9;

bool isLegal (const Figure& figure)
{
    constexpr Seconds closest = 90_ms; // two strokes that can be told apart
    for (std::size_t n = 1; n < figure.strokes.size(); ++n)
        if (figure.strokes[n].at - figure.strokes[n - 1].at < closest)
            return false;
    return true;
}

bool isOneThing (const Figure& figure, const Figure& origin)
{
    return differencesBetween (origin, figure).count() == 1;
}
}

Invention Inventing::invent (const Figure& from,
                             double wanted,
                             Seconds period,
                             Chance& chance) noexcept
{
    Appeal appeal {};
    for (std::size_t n = 0; n < appeal.size(); ++n)
        appeal[n] = chance.share (uptakes_[n].taken, uptakes_[n].left);

    Invention found;
    found.figure = from;
    const auto isFarEnough = [&]
    { return std::abs (found.distance.whole() - wanted) <= accuracy; };
    const auto mostChanged = wanted > near ? mostChanges : 1;
    while (wanted > nothingNew && found.changes < mostChanged
           && (found.changes == 0 || ! isFarEnough()))
    {
        const auto next = changedOnce (found, from, wanted, period, appeal);
        const auto before = std::abs (found.distance.whole() - wanted);
        if (! next.novelty || std::abs (next.distance.whole() - wanted) > before + accuracy)
            break;
        found = next;
    }
    return found;
}

/** The best of everything that one change makes of `from`: near enough and most appealing; or, where
    nothing is near enough, the nearest. */
Invention Inventing::changedOnce (const Invention& from,
                                  const Figure& origin,
                                  double wanted,
                                  Seconds period,
                                  const Appeal& appeal) const noexcept
{
    auto best = from;
    auto bestMiss = 2.0 + std::abs (from.distance.whole() - wanted);
    // Upon the first change every third way is enough, other ones each time.
    const auto round = static_cast<std::size_t> (from.changes);
    const auto stride = round == 0 ? std::size_t { 1 } : std::size_t { 3 };
    for (std::size_t index = 0; index < everyNovelty.size(); ++index)
        for (auto way = round % stride; way < waysOf (everyNovelty[index]); way += stride)
        {
            auto figure = from.figure;
            if (! vary (figure, everyNovelty[index], way) || ! isLegal (figure))
                continue;
            const auto distance = distanceBetween (origin, figure, period);
            const auto miss = std::abs (distance.whole() - wanted);
            // Below 1: near enough, the more appealing the lower. From 1 on: how far off.
            const auto rank = miss <= accuracy ? 1.0 - appeal[index] + 0.1 * miss : 1.0 + miss;
            if (rank >= bestMiss || (wanted <= near && ! isOneThing (figure, origin)))
                continue;
            bestMiss = rank;
            best.figure = figure;
            best.novelty = everyNovelty[index];
            best.distance = distance;
        }
    best.changes = from.changes + 1;
    return best;
}

void Inventing::wasHeard (Novelty novelty, bool takenUp) noexcept
{
    auto& known = uptakes_[static_cast<std::size_t> (novelty)];
    known.taken = 1.0 + forgetting * (known.taken - 1.0) + (takenUp ? 1.0 : 0.0);
    known.left = 1.0 + forgetting * (known.left - 1.0) + (takenUp ? 0.0 : 1.0);
}
}
