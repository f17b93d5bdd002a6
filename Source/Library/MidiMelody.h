// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Capture/DrumHit.h"
#include "Discern/Heard.h"

#include <span>
#include <vector>

namespace antiphon::library
{
/** The melody in what a MIDI file plays: of the channels with at least half as many notes struck alone
    as the one with most, the highest on the whole; of notes struck together, the highest. Percussion has
    no part in it.
    @param hits  by time
    @returns     its notes by time, each ending where the next begins at the latest. Threads: any. */
std::vector<discern::Note> melodyIn (std::span<const capture::DrumHit> hits);
}
