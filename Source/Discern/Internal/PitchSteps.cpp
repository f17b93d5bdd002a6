// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/PitchSteps.h"

#include <algorithm>
#include <cmath>

namespace antiphon::discern::internal
{
namespace
{
constexpr double mostDrift = 0.28;     ///< of the step: what moves more was not held
constexpr double endsShare = 0.7;      ///< of what the ends say, which are the noisier measure
constexpr std::size_t longBefore = 40; ///< points: as long as a vibrato's swing
constexpr std::size_t shortAfter = 24;
constexpr std::size_t leastPassing = 2; ///< the pitch tracker's windows smooth any step as much
}

void PitchSteps::add (const TonePoint& point) noexcept
{
    points_[(first_ + count_) % remembered] = point;
    ++count_;
}

TonePoint PitchSteps::takeOldest() noexcept
{
    const auto point = oldest();
    first_ = (first_ + 1) % remembered;
    --count_;
    return point;
}

/** Its drift is the larger of what a line through all of it says (least squares), which a swing of
    vibrato can hide, and of what its ends say. */
PitchSteps::Stretch PitchSteps::stretch (std::size_t first, std::size_t count) const noexcept
{
    constexpr std::size_t ends = 3;
    const auto n = static_cast<double> (count);
    const auto centre = 0.5 * (n - 1.0);
    auto sum = 0.0;
    auto moment = 0.0;
    auto rise = 0.0;
    for (std::size_t k = 0; k < count; ++k)
    {
        const auto midi = (*this)[first + k].midi;
        sum += midi;
        moment += midi * (static_cast<double> (k) - centre);
        rise += (k + ends >= count ? midi : 0.0) - (k < ends ? midi : 0.0);
    }
    const auto mean = sum / n;
    const auto slope = moment / (n * (n * n - 1.0) / 12.0);
    auto squares = 0.0;
    for (std::size_t k = 0; k < count; ++k)
    {
        const auto line = mean + slope * (static_cast<double> (k) - centre);
        const auto off = (*this)[first + k].midi - line;
        squares += off * off;
    }
    return { .middle = mean,
             .drift = std::max (std::fabs (slope) * (n - 1.0),
                                endsShare * std::fabs (rise) / static_cast<double> (ends)),
             .waver = std::sqrt (squares / n) };
}

/** @param now  what has been held since
    @returns     where it began, where it came by a step; 0 elsewhere */
std::size_t PitchSteps::stepTo (const Stretch& now,
                                const Kind& kind,
                                std::size_t passing) const noexcept
{
    if (count_ < kind.before + passing + kind.after)
        return 0;
    const auto end = count_ - kind.after - passing;
    const auto isShort = kind.before < longBefore && kind.after < shortAfter;
    const auto length = isShort ? kind.before : std::min (end, longBefore);
    const auto then = stretch (end - length, length);
    const auto moved = std::fabs (now.middle - then.middle);
    if (moved < kind.least || moved < kind.overWaver * std::max (then.waver, now.waver)
        || std::max (then.drift, now.drift) > mostDrift * moved)
        return 0;

    const auto half = 0.5 * (then.middle + now.middle);
    auto step = count_ - kind.after;
    while (step > end && ((*this)[step - 1].midi > half) == (now.middle > half))
        --step;
    return step;
}

std::size_t PitchSteps::step() const noexcept
{
    static constexpr std::array<Kind, 6> kinds { {
        { .before = 12, .passing = 3, .after = 12, .least = 0.88, .overWaver = 4.0 },
        { .before = 12, .passing = 6, .after = 12, .least = 1.6, .overWaver = 4.0 },
        { .before = longBefore, .passing = 8, .after = 12, .least = 0.75, .overWaver = 4.0 },
        { .before = longBefore,
          .passing = 16,
          .after = shortAfter,
          .least = 0.75,
          .overWaver = 4.0 },
        { .before = 12, .passing = 24, .after = 40, .least = 0.75, .overWaver = 4.0 },
        { .before = longBefore, .passing = 24, .after = 40, .least = 0.75, .overWaver = 3.0 },
    } };
    for (const auto& kind : kinds)
    {
        if (count_ < kind.before + leastPassing + kind.after)
            continue;
        const auto now = stretch (count_ - kind.after, kind.after);
        for (auto passing = leastPassing; passing <= kind.passing; ++passing)
            if (const auto found = stepTo (now, kind, passing); found > 0)
                return found;
    }
    return 0;
}
}
