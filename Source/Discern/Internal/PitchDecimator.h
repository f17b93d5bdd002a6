// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Basis/Units.h"

#include <cstddef>
#include <span>
#include <vector>

namespace antiphon::discern::internal
{
/** The part of a sound that carries its pitch, up to 5 kHz, in a quarter of the samples: whatever comes
    after costs a quarter too.

    Threads: construct before audio starts; one owner.
*/
class PitchDecimator
{
public:
    /** @param rate  44.1 to 96 kHz */
    explicit PitchDecimator (Hertz rate);

    Hertz rate() const noexcept { return rate_; } ///< of what comes out: 11 to 12.8 kHz
    Seconds delay() const noexcept;               ///< what comes out is this late

    /** @param frames  how many samples go in  @returns how many come out at the most */
    std::size_t mostFrom (std::size_t frames) const noexcept;

    /** @param out  mostFrom (in.size()) samples or more  @returns those of them that were written */
    std::span<const float> process (std::span<const float> in,
                                    std::span<float> out) noexcept ANTIPHON_REALTIME;

private:
    std::size_t factor_;
    Hertz fullRate_;
    Hertz rate_;
    std::vector<float> taps_;
    std::vector<float> past_; ///< every sample twice, so that the newest lie in one piece
    std::size_t next_ = 0;
    std::size_t waiting_ = 0;
};
}
