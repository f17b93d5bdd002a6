// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Discern/StrokePrint.h"

#include <array>
#include <cstddef>

/** The directions in which strokes of different things differ, and those of one thing do not.

    A print, less the usual stroke, times the axes: there the strokes of one instrument spread about its
    middle with variance 1 in every direction (how hard it was struck, the room, the microphone's place),
    and the middles of different instruments with variance axisSpread. This is linear discriminant
    analysis as in probabilistic LDA (Ioffe 2006; Prince & Elder 2007), with the loudness left out.

    Fitted on 180 sounds of drum kits, General MIDI percussion and spoken syllables (hydrogen-drumkits
    without the kits Gimme A Hand and circAfrique, fluid-soundfont-gm, timgm6mb-soundfont, espeak-ng), each
    struck 64 times over 20 dB, dry and in made-up rooms (RT60 0.3 to 0.85 s), with talk and ventilation at
    20 and 10 dB; the covariances from those strokes that the noise did not drown. */
namespace antiphon::discern::internal
{
inline constexpr std::size_t spaceAxes = 32;

template <class Number>
using SpaceVector = std::array<Number, spaceAxes>;

extern const PrintLevels usualStroke;                 ///< dB
extern const SpaceVector<float> axisSpread;           ///< variance, strongest first
extern const std::array<PrintLevels, spaceAxes> axes; ///< 1 / dB
}
