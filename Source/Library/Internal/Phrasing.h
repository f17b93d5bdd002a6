// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Improvise/Song.h"

namespace antiphon::library
{
/** Sees to it that the song has phrases: its first note begins one, and a song of more than eight bars
    that has no other gets one every four bars, from the note nearest to the bar line. */
void markPhrases (improvise::Song& song);
}
