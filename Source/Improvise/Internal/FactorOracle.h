// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace antiphon::improvise
{
/** Remembers a long row of symbols so that where its latest ones have come before is known at once.

    A factor oracle (Allauzen, Crochemore and Raffinot 1999) with the length of each repeated suffix
    (Lefebvre and Lecroq 2000), grown symbol by symbol. Full, it begins anew.

    Threads: one owner; never allocates after construction.
*/
class FactorOracle
{
public:
    static constexpr std::size_t capacity = 2048; ///< symbols
    static constexpr std::size_t alphabet = 8;

    FactorOracle() noexcept { clear(); }

    void clear() noexcept;

    /** @param symbol  below alphabet */
    void add (std::uint8_t symbol) noexcept;

    std::size_t size() const noexcept { return size_; }

    struct Repeat
    {
        std::size_t end = 0;    ///< symbols up to and with the earlier place
        std::size_t length = 0; ///< how many of the latest symbols were the same there; 0: none
    };

    /** Where the latest symbols were heard first. */
    Repeat latest() const noexcept;

private:
    using State = std::int16_t;
    static constexpr State none = -1;

    struct Node
    {
        std::array<State, alphabet> next {};
        State suffix = none;
        std::int16_t repeated = 0;
    };

    std::int16_t lengthOf (State one, State other) const noexcept;

    std::array<Node, capacity + 1> nodes_ {};
    std::array<std::uint8_t, capacity> symbols_ {};
    std::size_t size_ = 0;
};
}
