// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

#include <span>

namespace antiphon::instrument
{
double peakOf (std::span<const float> sound);

/** The highest A-weighted level, time constant 125 ms, of what is heard from silence on: LAFmax; a 1 kHz
    sine at full scale has 0 dB. */
Decibels loudnessOf (std::span<const float> sound, Hertz rate);

/** Brings a sound to fullLoudness, or to a peak of 1 if that comes first. @param sound  not silent */
void bringToFullLoudness (std::span<float> sound, Hertz rate);

/** Holds back what lies above a frequency, by two poles there: a softer mallet. */
void soften (std::span<float> sound, Hertz above, Hertz rate);
}
