// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Basis/Units.h"

#include <span>
#include <vector>

namespace antiphon::share
{
inline constexpr Loudness wantedLoudness { -16.0 }; ///< within 1 LU
inline constexpr Decibels highestPeak { -1.0 };     ///< dBTP

/** How loud a sound is to the ear, and how high its wave truly reaches between the samples. */
struct Measured
{
    Loudness loudness {}; ///< integrated, ITU-R BS.1770-4 with EBU R 128's gates; -inf for silence
    Decibels truePeak {}; ///< dBTP; -200 for silence
};

/** Measures one channel. */
Result<Measured> measure (std::span<const float> sound, Hertz rate);

struct Levelled
{
    Measured measured;
    bool heldBack = false; ///< so quiet that more gain would have brought up the room's noise
};

/** Brings a sound to a loudness by one gain, at most 30 dB up, and keeps its true peak below
    `ceiling`: where a drum's strokes stand too high above the rest, a look-ahead limiter takes them
    down, and gain and limiter are settled together. Silence stays silence. */
Result<Levelled> level (std::vector<float>& sound,
                        Hertz rate,
                        Decibels ceiling,
                        Loudness wanted = wantedLoudness);
}
