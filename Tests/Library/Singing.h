// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Discern/Heard.h"
#include "Improvise/Song.h"

#include <cstdint>
#include <vector>

/** A synthetic voice that sings a song as people do, and ears that hear it. */
namespace antiphon::test
{
struct Singer
{
    Hertz rate = 48000_Hz;
    double transposed = 0.3;   ///< semitones; nobody tunes to a fork
    double wobble = 0.1;       ///< each note is up to this share longer or shorter than written
    double faster = 1.0;       ///< than the song's own speed
    double mistuned = 0.15;    ///< semitones a note is off at the most
    Decibels noise = -38.0_dB; ///< root mean square; 20 dB below the voice's
    std::uint64_t seed = 1;
};

/** "La la la": every note is scooped into from up to two semitones below or glided to from the one
    before, wavers in pitch, and begins with a dip in loudness; a breath is taken between phrases. */
std::vector<float> sing (const improvise::Song& song, const Singer& singer);

/** The notes that a live session's ears hear in it. */
std::vector<discern::Note> notesHeard (const std::vector<float>& sound, Hertz rate);

/** How many of the true notes were written down right: the longest common subsequence in which keys
    agree when both are counted from the song's usual transposition, within a semitone. */
struct Agreement
{
    std::size_t right = 0;
    std::size_t truth = 0;
    std::size_t written = 0;
    double share() const; ///< 1 less the edit distance over the longer of the two; [0, 1]
};

Agreement agreement (const improvise::Song& truth,
                     const improvise::Song& written,
                     int transposed,
                     int within);
}
