// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

#include <span>
#include <utility>
#include <vector>

namespace antiphon::test
{
/** A way from a loudspeaker to a microphone, made up: its delay is known to a fraction of a frame. */
struct MadeLoop
{
    Hertz rate = 48000_Hz;
    Seconds delay {};
    double gain = 1.0;
    int echoes = 0;         ///< of a room, at random
    double wet = 1.0;       ///< how strong they are together, of the direct sound
    Seconds decay = 300_ms; ///< by which they are 60 dB softer
    unsigned seed = 1;
    bool clips = false;                               ///< at full scale
    std::vector<std::pair<Seconds, double>> later {}; ///< single echoes: how much later, their gain
    std::vector<float> noise {};                      ///< in the microphone, over and over

    /** What the microphone hears, half a second longer than what was played. */
    std::vector<float> hear (std::span<const float> played) const;
};
}
