// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Basis/Units.h"
#include "Discern/Internal/Biquad.h"
#include "Discern/Internal/Hop.h"

#include <array>
#include <cstddef>
#include <span>

namespace antiphon::discern::internal
{
/** The lowest of a drum: three octaves from 35 Hz that a spectrum of 10 ms cannot tell apart, each by a
    resonator of its own.

    Powers are smoothed over 4 ms and in the scale of LogBands.
    Threads: one owner; never allocates.
*/
class ThumpBands
{
public:
    static constexpr std::size_t count = 3;

    explicit ThumpBands (const Hop& hop);

    /** @param samples  one hop */
    void process (std::span<const float> samples) noexcept ANTIPHON_REALTIME;

    std::span<const float> powers() const noexcept ANTIPHON_REALTIME { return powers_; }

private:
    std::array<Biquad, count> resonators_;
    std::array<float, count> powers_ {};
    float keep_;
};
}
