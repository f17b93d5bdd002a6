// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

#include <Eigen/Core>
#include <unsupported/Eigen/FFT>

#include <array>
#include <complex>
#include <cstddef>
#include <span>
#include <vector>

namespace antiphon::capture
{
/** Short spectra of two sounds side by side, up to some 10 kHz: both in one complex transform.

    Sounds are decimated by 2 (by 4 above 60 kHz) before. Powers are 1 for a sine at full scale.
    Threads: construct before audio starts; the rest on the audio thread. */
class TwoSpectra
{
public:
    static constexpr std::size_t window = 1024; ///< of decimated frames, some 43 ms
    static constexpr std::size_t hop = 256;

    using Complex = std::complex<float>;
    using Powers = std::array<float, window / 2>;

    /** One of so many frames is kept. */
    static std::size_t everyAt (Hertz rate) { return rate.value > 60000.0 ? 4 : 2; }

    /** Allocates. */
    explicit TwoSpectra (Hertz rate);

    std::size_t hopFrames() const noexcept { return hop * every_; } ///< at the sound's own rate

    /** NaN and infinity are silence. */
    void take (float one, float other) noexcept;

    /** Transforms what was taken last. */
    void transform() noexcept;

    const Powers& one() const noexcept { return one_; }
    const Powers& other() const noexcept { return other_; }

    /** Of one sound against the other, of size 1; 0 where there is nothing. @param bin  0 < bin < window / 2 */
    Complex phase (std::size_t bin) const noexcept;

private:
    Complex spectrumOfOne (std::size_t bin) const noexcept;
    Complex spectrumOfOther (std::size_t bin) const noexcept;

    std::size_t every_;
    std::vector<float> lowPass_;
    std::vector<Complex> recent_; ///< the one and, as imaginary part, the other
    std::size_t at_ = 0;          ///< in recent_
    std::size_t skipped_ = 0;
    std::array<Complex, window> kept_ {};
    std::size_t keptAt_ = 0;
    std::array<float, window> taper_ {};
    std::array<Complex, window> tapered_ {};
    std::array<Complex, window> spectrum_ {};
    Powers one_ {};
    Powers other_ {};
    Eigen::FFT<float> fft_;
};
}
