// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Basis/Units.h"
#include "Discern/Internal/Fourier.h"
#include "Discern/StrokePrint.h"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace antiphon::discern::internal
{
using PrintPowers = std::array<float, printBands>;

/** One short spectrum in the bands of a stroke's print: triangles of equal width in octaves that overlap
    by half, never narrower than a bin, so that a tone between two bands does not fall through.

    Threads: construct before audio starts; one owner.
*/
class StrokeBands
{
public:
    explicit StrokeBands (Hertz rate);

    /** 21 ms of samples, or a little more. */
    std::size_t window() const noexcept { return window_.size(); }

    /** @param samples  window() of them  @param powers  mean power density of each band */
    void analyse (std::span<const float> samples, PrintPowers& powers) noexcept ANTIPHON_REALTIME;

private:
    struct Triangle
    {
        std::size_t firstBin = 0;
        std::size_t firstWeight = 0;
        std::size_t bins = 0;
    };

    Fourier fourier_;
    std::vector<float> window_;
    std::vector<float> windowed_;
    std::vector<float> power_;
    std::vector<float> weights_;
    std::array<Triangle, printBands> triangles_ {};
};
}
