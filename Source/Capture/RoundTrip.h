// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Capture/Sweep.h"

#include <span>

namespace antiphon::capture
{
/** How long a sound is under way from our loudspeaker back into our microphone. */
struct RoundTrip
{
    Seconds delay {}; ///< of the first strong arrival, to a fraction of a frame
    Decibels
        clarity {}; ///< how far the arrival stands out of the noise before it, at least leastClarity

    static constexpr Seconds longest { 0.5 };        ///< a wireless loudspeaker takes half of that
    static constexpr Decibels leastClarity { 20.0 }; ///< noise alone reaches 12
};

/** Finds the sweep in what the microphone heard. Either way up: some devices turn a sound over.

    @param quiet     the microphone just before, for how noisy it is
    @param recorded  the microphone from the sweep's first frame on, for the sweep's length and the
                     longest round trip
    @returns         a fault that says what to do where nothing came back, where it is too noisy, and
                     where the microphone was overdriven */
Result<RoundTrip> roundTripOf (std::span<const float> quiet,
                               std::span<const float> recorded,
                               const Sweep& sweep);
}
