// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"

#include <complex>
#include <cstddef>
#include <memory>
#include <span>

namespace antiphon::capture::internal
{
/** The Fourier transform of real signals, of one size, with the real and the imaginary parts of a
    spectrum kept apart, so that arithmetic on many bins runs four at a time.

    Threads: construct before audio starts; one owner.
*/
class SplitFourier
{
public:
    /** @param size  a power of two, 8 or more. Allocates, also what the library makes on first use. */
    explicit SplitFourier (std::size_t size);
    ~SplitFourier();
    SplitFourier (SplitFourier&&) noexcept;
    SplitFourier& operator= (SplitFourier&&) noexcept;

    std::size_t size() const noexcept;
    std::size_t bins() const noexcept; ///< size / 2 + 1

    /** Not scaled. @param samples  size() of them  @param real, imaginary  bins() of each, written */
    void forward (std::span<const float> samples,
                  std::span<float> real,
                  std::span<float> imaginary) noexcept ANTIPHON_REALTIME;

    /** Undoes forward(). @param samples  size() of them, written */
    void inverse (std::span<const float> real,
                  std::span<const float> imaginary,
                  std::span<float> samples) noexcept ANTIPHON_REALTIME;

private:
    struct State;
    std::unique_ptr<State> state_;
};
}
