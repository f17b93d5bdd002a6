// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/PhraseHabit.h"

#include <algorithm>
#include <cmath>

namespace antiphon::discern
{
namespace
{
/** Before this child's habit is known: the longer it has lasted, the likelier it ends. */
double usually (int strokes) { return std::min (0.22, 0.05 + 0.015 * strokes); }

/** Three strokes, each softer than the one before. */
bool fadesAway (std::span<const Onset> latest)
{
    if (latest.size() < 3)
        return false;
    const auto* const three = &latest[latest.size() - 3];
    return three[1].strength < three[0].strength && three[2].strength < three[1].strength
        && three[2].strength < 0.6 * three[0].strength;
}

/** The last gap was drawn out, as endings are. */
bool slowsDown (std::span<const Onset> latest, Seconds expected)
{
    if (latest.size() < 3)
        return false;
    const auto last = latest.back().time - latest[latest.size() - 2].time;
    return last > expected * 1.25 && last < expected * 1.8;
}

/** The tune went down to its last note. */
bool fallsInPitch (std::span<const Onset> latest)
{
    return latest.size() >= 2 && latest.back().pitch.value > 0.0
        && latest[latest.size() - 2].pitch.value > latest.back().pitch.value * 1.05;
}
}

void PhraseHabit::hear (int strokes) noexcept
{
    if (lengths_.full())
        lengths_.remove (0);
    lengths_.add (strokes);
}

void PhraseHabit::takeBack() noexcept
{
    if (! lengths_.empty())
        lengths_.remove (lengths_.size() - 1);
}

double PhraseHabit::endsHere (int strokes,
                              std::span<const Onset> latest,
                              Seconds expected) const noexcept
{
    // The share of this child's phrases that came so far and ended about here, begun with a guess.
    constexpr double weightOfGuess = 6.0;
    double reached = 0.0;
    double ended = 0.0;
    for (const auto length : lengths_)
    {
        reached += length >= strokes - 1 ? 1.0 : 0.0;
        ended += std::abs (length - strokes) <= 1 ? 1.0 / 3.0 : 0.0;
    }
    const auto share = (weightOfGuess * usually (strokes) + ended) / (weightOfGuess + reached);

    auto odds = share / (1.0 - share);
    odds *= fadesAway (latest) ? 1.5 : 1.0;
    odds *= slowsDown (latest, expected) ? 1.3 : 1.0;
    odds *= fallsInPitch (latest) ? 1.3 : 1.0;
    return std::clamp (odds / (1.0 + odds), 0.01, 0.6);
}
}
