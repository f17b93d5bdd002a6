// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Instrument/SoundBank.h"

namespace antiphon::instrument
{
/** Makes a raw recording ready to play: no silence before it, an end that does not click, as loud as
    fullLoudness says.

    What begins at once is faded in over half a millisecond, so that even a cut-off attack starts at zero.
    @returns no samples where there is nothing to hear */
std::vector<float> trimmed (std::vector<float> recording, Hertz rate, Seconds longest);
}
