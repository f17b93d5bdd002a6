// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"

#include <cstddef>
#include <memory>
#include <span>

namespace antiphon::discern::internal
{
/** The Fourier transform of real signals, of one size, without scaling.

    Threads: construct before audio starts; one owner.
*/
class Fourier
{
public:
    /** @param size  a power of two, 8 or more. Allocates, also what the library makes on first use. */
    explicit Fourier (std::size_t size);
    ~Fourier();
    Fourier (Fourier&&) noexcept;
    Fourier& operator= (Fourier&&) noexcept;

    std::size_t size() const noexcept;
    std::size_t bins() const noexcept; ///< size / 2 + 1

    /** @param samples  size() of them  @param power  bins() of them: |X|² */
    void power (std::span<const float> samples, std::span<float> power) noexcept ANTIPHON_REALTIME;

    /** From a power spectrum to its autocorrelation (Wiener–Khinchin).
        @param power  bins() of them  @param lags  size() of them */
    void autocorrelation (std::span<const float> power,
                          std::span<float> lags) noexcept ANTIPHON_REALTIME;

private:
    struct State;
    std::unique_ptr<State> state_;
};
}
