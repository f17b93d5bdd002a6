// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Instrument/Internal/VoicePlan.h"
#include "Instrument/SoundBank.h"

namespace antiphon::instrument
{
/** The tones of a voice from their physics alone, for machines without a SoundFont.

    Bars ring in the modes of a free bar, a drum in those of a membrane: N. H. Fletcher and
    T. D. Rossing, The Physics of Musical Instruments, 2nd ed., sections 2.15, 3.6 and 19. */
std::vector<Tone> plainTones (const VoicePlan& plan, Hertz rate);
}
