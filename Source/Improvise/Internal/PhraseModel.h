// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Chance.h"
#include "Basis/FixedList.h"
#include "Improvise/Figure.h"

#include <array>
#include <cstdint>
#include <optional>

namespace antiphon::improvise
{
/** How a child goes on: after such gaps, steps and loudnesses, which came next.

    A Markov model of variable order, three at most (MUSIC §4): the longest context that has been heard
    more than once speaks. What was played eight phrases ago counts half.

    Threads: one owner; never allocates after construction.
*/
class PhraseModel
{
public:
    void learn (const Figure& figure) noexcept;

    struct Continuation
    {
        Figure figure;
        double surprise = 0.0; ///< mean, bits a stroke
    };

    /** The beginning of a figure, literally, and then as this child might go on, to the same length or
        one more or less. Nothing where too little is known, or the figure is too short. */
    std::optional<Continuation> goOn (const Figure& figure, Chance& chance) const noexcept;

private:
    /** A stroke as it follows from the one before. */
    struct Step
    {
        std::uint8_t gap = 0;  ///< class of the gap against the usual one
        std::uint8_t step = 0; ///< class of the melody's step
        std::uint8_t loud = 0; ///< class of the change of loudness
        bool begins = false;   ///< a phrase: there is nothing before it
        int phrase = 0;

        bool sounds (const Step& other) const
        {
            return gap == other.gap && step == other.step && loud == other.loud;
        }
    };

    static constexpr std::size_t most = 256;
    static constexpr std::size_t longestContext = 3;
    using Steps = FixedList<Step, Figure::longest>;

    static Steps stepsOf (const Figure& figure) noexcept;
    std::optional<Step> next (const Steps& before, Chance& chance, double& surprise) const noexcept;
    bool agrees (std::size_t place, const Steps& before, std::size_t order) const noexcept;

    FixedList<Step, most> heard_;
    int phrases_ = 0;
};
}
