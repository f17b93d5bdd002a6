// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"

#include <cstdint>

namespace antiphon
{
/** Random numbers that are the same on every machine for the same seed: SplitMix64 (Steele, Lea and
    Flood 2014).

    Threads: one owner; never allocates.
*/
class Chance
{
public:
    explicit Chance (std::uint64_t seed) noexcept : state_ (seed) {}

    double between (double low, double high) noexcept ANTIPHON_REALTIME; ///< evenly, [low, high)
    double normal() noexcept ANTIPHON_REALTIME;                          ///< mean 0, deviation 1
    int whole (int low, int high) noexcept ANTIPHON_REALTIME; ///< evenly, both ends included
    bool happens (double probability) noexcept ANTIPHON_REALTIME;

    /** A share drawn from what is believed of it after so many successes and failures: the Beta
        distribution. @param successes, failures  each at least 1 */
    double share (double successes, double failures) noexcept ANTIPHON_REALTIME;

private:
    std::uint64_t next() noexcept;
    double gamma (double shape) noexcept;

    std::uint64_t state_;
};
}
