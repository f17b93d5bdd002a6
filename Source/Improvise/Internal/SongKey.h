// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Improvise/Song.h"

#include <span>

namespace antiphon::improvise
{
/** How many semitones to move a song by, so that it lies in the key of what a child sang or played, near
    their pitch: to the tonic on which a key of the song's mode fits best. With fewer than four notes, or
    where no key fits clearly, the song stays in its own key, in a comfortable octave.

    @param sung  MIDI keys, fractions allowed; at most the last 64 count
    @param now   how far it is moved already: kept where another key hardly fits better */
int shiftInto (std::span<const double> sung, const Song& song, int now) noexcept ANTIPHON_REALTIME;
}
