// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Progress.h"
#include "Share/Internal/Choice.h"
#include "Share/Internal/Loudness.h"

#include <span>
#include <string>
#include <vector>

namespace antiphon::share
{
inline constexpr Seconds breath { 0.6 }; ///< between two clips

/** The clips as they were recorded, all at one rate. */
struct RawClips
{
    Hertz rate {};
    std::vector<std::vector<float>> sounds;
};

/** Cuts every chosen clip out of its session; sessions of different rates meet at 48 kHz. */
Result<RawClips> cut (const Choice& choice, const Progress& progress);

/** The reel's sound: the clips, each brought to the wanted loudness, with a breath between. */
struct Montage
{
    Hertz rate {};
    std::vector<float> sound;
    std::vector<std::pair<std::size_t, std::size_t>> clips; ///< first frame and one past the last
    bool even = true;                 ///< every clip reached the wanted loudness
    std::vector<std::string> remarks; ///< what the listener should know, in sentences

    std::span<const float> clip (std::size_t at) const;
    Seconds timeOf (std::size_t frame) const;
};

/** @param ceiling  dBTP no clip goes above
    @param wanted   the loudness of each clip */
Result<Montage> join (const RawClips& clips, Decibels ceiling, Loudness wanted);

/** Heights of `count` bars that draw a sound, 0 to 1, the highest 1; all 0 for silence. */
std::vector<double> barsOf (std::span<const float> sound, std::size_t count);
}
