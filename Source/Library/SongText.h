// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Improvise/Song.h"

#include <filesystem>
#include <string>
#include <string_view>

/** Songs as ABC text (the abc music standard, version 2.1), which any editor can change.

    Read: X T C O S I M L Q K; notes, rests, accidentals, every key and mode, octaves, lengths, dotted
    rhythm, ties, tuplets, repeats with their endings, the highest note of a chord. Passed over: words
    (w: W:), chord names, ornaments, grace notes, slurs, every voice but the first. A line of music is a
    phrase; a song on one long line has phrases of four bars. "I:language fr" tells the language.

    Threads: any. */
namespace antiphon::library
{
/** Reads the one song in a text.

    @param name  what faults call the text, and the title of a song that has none
    @returns     or a fault that names the line and says what is wrong with it. More than mostSongBars
                 bars or mostSongNotes notes, repeats played out, are refused; so are several songs */
Result<improvise::Song> songFrom (std::string_view text, const std::string& name);

/** Reads a file of at most 256 kB. Faults name it and say what to do. */
Result<improvise::Song> readSong (const std::filesystem::path& file);

/** The song as ABC, a phrase a line. Reading it gives the same notes; lengths are kept to a 24th of an
    eighth. */
std::string textOf (const improvise::Song& song);

std::string metreOf (const improvise::Song& song); ///< "3/4", "6/8"
std::string keyOf (const improvise::Song& song);   ///< "Bb", "F#m"
}
