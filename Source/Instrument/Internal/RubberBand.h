// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

#include <span>
#include <vector>

namespace antiphon::instrument
{
/** How a sound is to be changed. */
struct Reshaping
{
    double semitones = 0.0;
    double stretch = 1.0;     ///< how many times as long
    bool keepFormants = true; ///< a voice keeps its mouth; a drum has none
};

/** Rubber Band's finer engine (R3), offline and on the calling thread.
    @returns nothing where it failed */
std::vector<float> reshaped (std::span<const float> sound, Hertz rate, const Reshaping& wanted);
}
