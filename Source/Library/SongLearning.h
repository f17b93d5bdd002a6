// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Discern/Heard.h"
#include "Improvise/Song.h"

#include <span>
#include <string>

namespace antiphon::library
{
/** Writes down a melody that was sung or played, so that a person can mend what was heard wrongly.

    Pitches are rounded to the singer's own tuning. Note lengths become parts of a beat by the likeliest
    reading of the whole melody, in which the speed may drift and plain rhythms are likelier than
    complicated ones: sixteenths where beats divide in two, sixths where they divide in three (after
    Cemgil and Kappen, "Monte Carlo methods for tempo tracking and rhythm quantization", JAIR 2003). The
    beat is 50 to 150 a minute. Bars of two, three or four beats are those on whose first beat the long
    notes lie; the key is Krumhansl's. A breath ends a phrase.

    @param notes  by time, one voice; of notes that overlap, the earlier one ends where the next begins
    @returns      a song in beats, or a fault with kind Usage where fewer than four notes are there, or
                  more than a song may have
    Threads: any. */
Result<improvise::Song> learnSong (std::span<const discern::Note> notes, std::string title);
}
