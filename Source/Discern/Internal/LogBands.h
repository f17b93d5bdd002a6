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
/** The latest sound in bands of frequency.

    A power is the mean |X|² of the band's bins, in the scale of a 512-point Hann spectrum of samples in
    [-1, 1], whatever the window: a full-scale sine gives 128² in its bin.
    Threads: construct before audio starts; one owner.
*/
class LogBands
{
public:
    /** @param window  what the samples are weighted with; a power of two of them, 1/2 on average
        @param edges   Hz, rising; one more than there are bands */
    LogBands (Hertz rate, std::vector<float> window, std::span<const double> edges);

    std::size_t window() const noexcept { return window_.size(); }

    /** @param samples  window() of them
        @param powers   one for every band */
    void analyse (std::span<const float> samples,
                  std::span<float> powers) noexcept ANTIPHON_REALTIME;

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
    std::vector<Edges> edges_;
};
}
