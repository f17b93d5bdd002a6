// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

#include <span>

namespace antiphon::review
{
/** How surely the microphone heard the companion from the loudspeaker, 0 to 1: the highest normalised
    cross-correlation with the companion's sound up to 250 ms earlier, over the time the companion
    sounds. With headphones it is near 0. Spans of one length. */
double leakOf (std::span<const float> microphone, std::span<const float> companion, Hertz rate);
}
