// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Basis/Units.h"
#include "Discern/Internal/Fourier.h"

#include <cstddef>
#include <span>
#include <vector>

namespace antiphon::discern::internal
{
/** One short spectrum in the bands of a stroke's print: triangles of equal width in octaves that overlap
    by half, never narrower than a bin, so that a tone between two bands does not fall through.

    Threads: construct before audio starts; one owner.
*/
class StrokeBands
{
public:
    struct Settings
    {
        std::size_t bands;
        Hertz lowest; ///< the middle of the lowest band
        Hertz highest;
        Seconds length; ///< of the window
    };

    StrokeBands (Hertz rate, Settings settings);

    std::size_t window() const noexcept { return window_.size(); } ///< samples

    /** @param samples  window() of them  @param powers  mean power density of each band */
    void analyse (std::span<const float> samples,
                  std::span<float> powers) noexcept ANTIPHON_REALTIME;

private:
    struct Triangle
    {
        std::size_t firstBin = 0;
        std::size_t firstWeight = 0;
        std::size_t bins = 0;
    };

    Triangle triangle (double middle, double halfWidth, double binWidth);

    std::vector<float> window_;
    Fourier fourier_;
    std::vector<float> windowed_; ///< and silence up to the transform's size
    std::vector<float> power_;
    std::vector<float> weights_;
    std::vector<Triangle> triangles_;
};
}
