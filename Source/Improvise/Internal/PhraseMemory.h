// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Improvise/Figure.h"
#include "Improvise/Internal/FactorOracle.h"

#include <array>
#include <cstddef>

namespace antiphon::improvise
{
/** What the children have played, phrase by phrase, to be played again later. Phrases of earlier sessions
    are only ever recalled: the earliest and the latest are this session's.

    Threads: one owner; never allocates after construction.
*/
class PhraseMemory
{
public:
    static constexpr std::size_t most = 128; ///< phrases; then the oldest but the first goes

    void add (const Figure& figure) noexcept;

    /** One of an earlier session; before any of this one, at most half of what can be kept. */
    void addEarlier (Figure figure) noexcept;

    /** The very first phrase of this player; nothing before there is one. */
    const Figure* earliest (PlayerId who) const noexcept;

    /** The phrase before the latest of this player. */
    const Figure* before (PlayerId who) const noexcept;
    const Figure* latest (PlayerId who) const noexcept;

    /** A phrase of before in which the end of this player's latest one was heard already: at least three
        gaps alike, and some phrases ago. One of an earlier session has number 0. */
    const Figure* recalled (PlayerId who) const noexcept;

private:
    struct Kept
    {
        Figure figure;
        std::size_t end = 0;        ///< symbols in the oracle up to and with it
        std::size_t generation = 0; ///< of the oracle
    };

    const Figure* nthLatest (PlayerId who, std::size_t n) const noexcept;
    void listen (const Figure& figure) noexcept;

    std::array<Kept, most> kept_ {};
    std::size_t size_ = 0;
    FactorOracle oracle_;
    std::size_t generation_ = 0;
};
}
