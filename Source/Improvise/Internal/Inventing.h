// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Chance.h"
#include "Improvise/Variation.h"

#include <array>
#include <optional>

namespace antiphon::improvise
{
/** A figure made from another. */
struct Invention
{
    Figure figure;
    std::optional<Novelty> novelty; ///< the last thing that is new in it; nothing: it is as it was
    int changes = 0;
    Distance distance; ///< from what it was made of
};

/** Finds one new thing, as far away as is wanted: near, exactly one; further, one upon another, until it
    is far enough. Among things that are equally far it chooses those this child took up before: each
    one's success is drawn from what is believed of it (Thompson 1933).

    Threads: one owner; never allocates.
*/
class Inventing
{
public:
    static constexpr double near = 0.3;      ///< up to here exactly one thing is new
    static constexpr double accuracy = 0.05; ///< of the distance

    Inventing() noexcept { uptakes_.fill ({ 1.0, 1.0 }); }

    Invention invent (const Figure& from, double wanted, Seconds period, Chance& chance) noexcept;

    /** What became of it. */
    void wasHeard (Novelty novelty, bool takenUp) noexcept;

private:
    /** What is believed of one novelty: successes and failures, each with one to begin with. */
    struct Uptakes
    {
        double taken = 1.0;
        double left = 1.0;
    };

    using Appeal = std::array<double, everyNovelty.size()>;

    Invention changedOnce (const Invention& from,
                           const Figure& origin,
                           double wanted,
                           Seconds period,
                           const Appeal& appeal) const noexcept;

    std::array<Uptakes, everyNovelty.size()> uptakes_ {};
};
}
