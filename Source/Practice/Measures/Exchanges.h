// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Chance.h"
#include "Improvise/Companion.h"

#include <optional>
#include <vector>

#include "Practice/Measures/Spread.h"

/** Random phrases, and what the companion plays after them. */
namespace antiphon::practice
{
/** What a child plays: strokes of a drum, or tones. */
struct Phrase
{
    struct Stroke
    {
        Instant time;
        double strength = 0.5;
        double midi = 0.0; ///< 0 for a drum
        Seconds length {}; ///< of a tone
    };

    std::vector<Stroke> strokes;
    bool isTune = false;
};

/** 3 to 8 strokes with gaps of 250 to 700 ms, 12 dB of loudness, and tones of a child's voice. */
Phrase randomPhrase (Instant start, bool isTune, Chance& chance);

/** Plays it to the companion, and moves on until an answer has begun, or 4 s.
    @returns the notes planned, and what was withdrawn of them */
std::vector<improvise::PlannedNote> answerTo (const Phrase& phrase,
                                              improvise::Companion& companion);

/** An answer as a figure again, each stroke with the one it was made from. */
improvise::Figure figureOf (const std::vector<improvise::PlannedNote>& answer);
}
