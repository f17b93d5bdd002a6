// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

#include <cstddef>
#include <span>
#include <vector>

namespace antiphon::capture
{
/** A gentle glide from low to high that a room answers with all it has: an exponential sine sweep (Farina
    2000, "Simultaneous measurement of impulse response and distortion with a swept-sine technique").

    Threads: any; never changes once made.
*/
class Sweep
{
public:
    struct Settings
    {
        Hertz rate = 48000_Hz;
        Hertz from = 300_Hz; ///< below it small loudspeakers are silent, and mains hums
        Hertz to = 10000_Hz; ///< or 0.45 of the rate, where that is lower
        Seconds length = 1_s;
        Seconds fade = 30_ms;      ///< a soft start and end
        Decibels level = -24.0_dB; ///< of its peak: about as loud as talking, for small ears
    };

    explicit Sweep (Settings settings); ///< Allocates.

    std::span<const float> samples() const { return samples_; }
    const Settings& settings() const { return settings_; }

    /** How strongly and when the sweep arrived: the envelope of the response between the loudspeaker
        and the microphone, of which the first `count` frames are given.

        @param recorded  what the microphone heard, its first frame as the sweep's first was played
        @returns         1 where the sweep came back as loud as it was played; its frame 0 is no delay.
                         `before` frames come first, in which nothing can have arrived */
    std::vector<double> envelopeOf (std::span<const float> recorded,
                                    std::size_t before,
                                    std::size_t count) const;

private:
    Settings settings_;
    std::vector<float> samples_;
    double whole_ = 1.0; ///< what the sweep itself is pressed into
};
}
