// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Basis/Units.h"
#include "Discern/Internal/Fourier.h"
#include "Discern/Internal/PitchPath.h"

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace antiphon::discern::internal
{
/** How alike 20 ms of sound are to themselves one period later, for every period a child may sing.

    A generalised autocorrelation: the power spectrum is weighed for children's voices and compressed
    before it is transformed back; the window's own autocorrelation is divided out (Boersma 1993).
    Done in two halves, so that their cost can be spread.
    Threads: construct before audio starts; one owner.
*/
class Autocorrelation
{
public:
    struct Shape
    {
        double exponent = 0.81; ///< of the weighed power spectrum
        double tilt = 3.3;      ///< dB an octave up to 4 kHz
    };

    Autocorrelation (Shape shape, Hertz rate);

    std::size_t window() const noexcept { return window_.size(); }

    /** First half: the spectrum. @param samples  window() of them */
    void analyse (std::span<const float> samples) noexcept ANTIPHON_REALTIME;

    /** Second half. @param similarity  for each pitch bin; 1 for a perfectly periodic sound */
    void correlate (PitchScores& similarity) noexcept ANTIPHON_REALTIME;

    /** The exact pitch of the peak near a bin. */
    Hertz refine (std::size_t bin, const PitchScores& similarity) const noexcept ANTIPHON_REALTIME;

private:
    struct Tap
    {
        std::size_t lag = 0;
        std::array<float, 4>
            weights {}; ///< Lagrange's cubic, from lag - 1 on, over the window's own
    };

    void weigh (Shape shape, Hertz rate);
    void placeTaps (Hertz rate);

    Fourier forward_;
    Fourier backward_;
    float exponent_;
    std::vector<float> window_;
    std::vector<float> padded_;
    std::vector<float> power_;
    std::vector<float> weights_; ///< of each bin; as many as matter
    std::vector<float> weighed_;
    std::vector<float> lags_;
    std::array<Tap, pitchBins> taps_ {};
};

/** The middle of a pitch bin. @param bin  its number, with a fraction */
Hertz pitchOfBin (double bin);
}
