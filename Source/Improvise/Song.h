// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

#include <cstddef>
#include <string>
#include <vector>

namespace antiphon::improvise
{
/** One note of a song's melody. */
struct SongNote
{
    double beat = 0.0;         ///< where it begins, in beats from the song's start, >= 0
    double beats = 1.0;        ///< how long it is held, > 0; it ends before the next one begins
    int midi = 60;             ///< MIDI key, 0 to 127
    bool beginsPhrase = false; ///< a singer would breathe before it; the first note always does
};

/** A melody to play along with a child: one voice, its notes in rising order and never overlapping.

    A beat is what hands clap to it: a quarter in 2/4, 3/4 and 4/4, a half in 2/2, three eighths in 6/8.
*/
struct Song
{
    std::string title;    ///< UTF-8
    std::string language; ///< ISO 639-1, such as "fr"; may be empty
    std::string source;   ///< where it comes from, for a reader; may be empty
    std::vector<SongNote> notes;
    double beats = 0.0;      ///< its whole length, last rest included
    double upbeat = 0.0;     ///< beats before the first full bar, [0, beatsInBar)
    int beatsInBar = 4;      ///< 1 to 12
    bool isCompound = false; ///< whether a beat divides into three, as in 6/8
    Tempo tempo { 100.0 };   ///< as it is usually sung, 30 to 240 beats a minute
    int tonic = 0;           ///< pitch class of the key note, 0 (C) to 11 (B)
    bool isMinor = false;    ///< or of a mode with a minor third
};

/** A song longer than this is refused where it is read: verses and refrain of any nursery song fit. */
inline constexpr std::size_t mostSongNotes = 1024;
inline constexpr int mostSongBars = 400;
}
