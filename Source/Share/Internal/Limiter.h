// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

#include <span>
#include <vector>

namespace antiphon::share
{
/** The gain, sample by sample, that keeps a sound's true peak at or below `ceiling`: down before a
    stroke arrives and up again slowly behind it, so that the stroke keeps its shape.

    Looks 5 ms ahead and lets go within about 80 ms. 1 wherever the sound is low enough. */
std::vector<float> limitingGain (std::span<const float> sound, Hertz rate, Decibels ceiling);
}
