// SPDX-License-Identifier: GPL-3.0-or-later
#include "Review/Clip.h"

#include "Review/Internal/Quietest.h"

#include <algorithm>
#include <cmath>

namespace antiphon::review
{
// MOMENTS' clip: a core of 3 to 10 s, 2.0 s before it, 1.5 s after.
static constexpr Seconds shortestCore = 3_s;
static constexpr Seconds longestCore = 10_s;
static constexpr Seconds leadIn = 2_s;
static constexpr Seconds leadOut { 1.5 };
static constexpr Seconds nearby = 500_ms; ///< how far an edge may move

/** What must be heard: a short moment with some of its surroundings, the beginning of a long one. */
static Clip coreOf (const journal::Moment& moment)
{
    const auto length = std::max (moment.end - moment.time, 0_s);
    if (length >= shortestCore)
        return { moment.time, moment.time + std::min (length, longestCore) };
    const auto middle = moment.time + length / 2.0;
    return { middle - shortestCore / 2.0, middle + shortestCore / 2.0 };
}

static Instant within (Instant time, Instant last) { return std::clamp (time, Instant {}, last); }

Result<Clip> clipFor (const journal::Journal& journal, const journal::Moment& moment)
{
    const Instant last { journal.length() };
    if (! std::isfinite (moment.time.sinceStart.value)
        || ! std::isfinite (moment.end.sinceStart.value) || moment.time > last)
        return failure ("That moment lies outside \"" + journal.file().string()
                        + "\": open the session again.");

    const auto core = coreOf (moment);
    const auto from = quietestNear (journal, core.from - leadIn, nearby);
    const auto to = quietestNear (journal, core.to + leadOut, nearby);
    if (! from || ! to)
        return failure (from ? to.error() : from.error());
    return Clip { within (*from, last), within (*to, last) };
}
}
