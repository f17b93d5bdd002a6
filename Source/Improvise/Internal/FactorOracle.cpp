// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Internal/FactorOracle.h"

#include <algorithm>

namespace antiphon::improvise
{
void FactorOracle::clear() noexcept
{
    size_ = 0;
    nodes_[0] = {};
    nodes_[0].next.fill (none);
}

void FactorOracle::add (std::uint8_t symbol) noexcept
{
    if (symbol >= alphabet)
        return;
    if (size_ == capacity)
        clear();
    const auto latest = static_cast<State> (size_ + 1);
    const auto before = static_cast<State> (size_);
    auto& node = nodes_[static_cast<std::size_t> (latest)];
    node = {};
    node.next.fill (none);
    symbols_[size_++] = symbol;
    nodes_[static_cast<std::size_t> (before)].next[symbol] = latest;

    auto reached = before;
    auto place = nodes_[static_cast<std::size_t> (before)].suffix;
    while (place != none && nodes_[static_cast<std::size_t> (place)].next[symbol] == none)
    {
        nodes_[static_cast<std::size_t> (place)].next[symbol] = latest;
        reached = place;
        place = nodes_[static_cast<std::size_t> (place)].suffix;
    }
    if (place == none)
    {
        node.suffix = 0;
        node.repeated = 0;
        return;
    }
    node.suffix = nodes_[static_cast<std::size_t> (place)].next[symbol];
    node.repeated =
        static_cast<std::int16_t> (lengthOf (reached, static_cast<State> (node.suffix - 1)) + 1);
}

/** The length of the suffix that two places have in common, as far as it is known. */
std::int16_t FactorOracle::lengthOf (State one, State other) const noexcept
{
    const auto& node = nodes_[static_cast<std::size_t> (one)];
    if (other == node.suffix)
        return node.repeated;
    while (other != none && nodes_[static_cast<std::size_t> (other)].suffix != node.suffix)
        other = nodes_[static_cast<std::size_t> (other)].suffix;
    return other == none
        ? std::int16_t { 0 }
        : std::min (node.repeated, nodes_[static_cast<std::size_t> (other)].repeated);
}

FactorOracle::Repeat FactorOracle::latest() const noexcept
{
    const auto& node = nodes_[size_];
    if (size_ == 0 || node.suffix <= 0)
        return {};
    return { static_cast<std::size_t> (node.suffix), static_cast<std::size_t> (node.repeated) };
}
}
