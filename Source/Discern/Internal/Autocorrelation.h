// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Basis/Units.h"
#include "Discern/Internal/PitchPath.h"

#include <cstddef>
#include <memory>
#include <span>

namespace antiphon::discern::internal
{
/** How alike a stretch of sound is to itself one period later, for each of a row of periods.

    A generalised autocorrelation: the power spectrum is weighed for children's voices and compressed
    before it is transformed back; the window's own autocorrelation is divided out (Boersma 1993).
    The way back is a product with the cosines of just those periods, which is exact between samples.
    Threads: construct before audio starts; one owner.
*/
class Autocorrelation
{
public:
    struct Shape
    {
        Seconds span = 20_ms;          ///< how much sound
        std::size_t first = 0;         ///< the lowest pitch bin looked at
        std::size_t count = pitchBins; ///< how many bins from there on
        double exponent = 0.81;        ///< of the weighed power spectrum
        double tilt = 3.3;             ///< dB an octave up to 4 kHz: babble lives low
    };

    /** @param rate  11 kHz or more */
    Autocorrelation (Shape shape, Hertz rate);
    ~Autocorrelation();
    Autocorrelation (Autocorrelation&&) noexcept;
    Autocorrelation& operator= (Autocorrelation&&) noexcept;

    std::size_t window() const noexcept; ///< how many samples are looked at

    Seconds age()
        const noexcept; ///< of the middle of what is looked at, when it has just been heard

    /** Listens to the last window() samples. */
    void analyse (std::span<const float> samples) noexcept ANTIPHON_REALTIME;

    /** One a pitch bin from Shape::first on; 1 for a perfectly periodic sound. Until the next analyse(). */
    std::span<const float> similarity() const noexcept;

    /** Mean square of the sound as it was weighed. */
    double power() const noexcept;

    /** Mean square of the frequencies it was made of, Hz², as it was weighed and compressed. */
    double squaredFrequency() const noexcept ANTIPHON_REALTIME;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/** The middle of a pitch bin. @param bin  its number, with a fraction */
Hertz pitchOfBin (double bin);

/** The bin a pitch lies in, of those that there are. */
std::size_t binOfPitch (Hertz pitch);
}
