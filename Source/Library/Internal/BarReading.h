// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Improvise/Song.h"

namespace antiphon::library
{
/** Finds the bars of a melody in beats: how many beats they have, and where the first full one begins.
    Moves the notes so that the song begins with its first note's bar, or upbeat, and sets its length. */
void readBars (improvise::Song& song);
}
