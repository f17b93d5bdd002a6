// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Basis/Units.h"
#include "Discern/Internal/Fourier.h"
#include "Discern/Internal/Hop.h"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace antiphon::discern::internal
{
inline constexpr std::size_t bandCount = 24;
using BandPowers = std::array<float, bandCount>;

/** The sound of the last 10 ms in bands of equal width on a logarithmic scale, 75 Hz to 15.5 kHz.

    A power is the mean |X|² of the band's bins, in the scale of a 512-point Hann spectrum of samples in
    [-1, 1], whatever the rate: a full-scale sine gives 128² in its bin.
    Threads: construct before audio starts; one owner.
*/
class LogBands
{
public:
    explicit LogBands (const Hop& hop);

    std::size_t window() const noexcept { return window_.size(); }

    /** @param samples  window() of them */
    void analyse (std::span<const float> samples, BandPowers& powers) noexcept ANTIPHON_REALTIME;

private:
    struct Edges
    {
        std::size_t first = 0;
        std::size_t end = 0;
    };

    Fourier fourier_;
    float scale_;
    std::vector<float> window_;
    std::vector<float> windowed_;
    std::vector<float> power_;
    std::array<Edges, bandCount> edges_ {};
};
}
