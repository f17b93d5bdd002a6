// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"

#include <cstddef>
#include <span>

/** Where a stroke's attack is. Whoever noticed the stroke may have taken its first rustle for it, or be a
    few milliseconds off: the attack is where the loudest millisecond near it begins to rise. */
namespace antiphon::discern::internal
{
inline constexpr std::size_t attackQuiet = 16; ///< ms of background, before the search
inline constexpr std::size_t attackBack = 4;   ///< ms searched before the stroke's time
inline constexpr std::size_t attackOn = 24;    ///< ms searched after it
inline constexpr std::size_t attackSpan = attackQuiet + attackBack + attackOn;

/** @param samples      attackSpan ms of them and one more before, about the stroke's time
    @param millisecond  its samples
    @returns            ms after the stroke's time, down to -attackBack, at most 10: for a later attack
                        there is no time */
std::ptrdiff_t attackAfter (std::span<const float> samples,
                            std::size_t millisecond) noexcept ANTIPHON_REALTIME;
}
