// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Improvise/Figure.h"

#include <array>
#include <cstdint>

namespace antiphon::improvise
{
/** The one new thing in an answer (MUSIC §4, extend). */
enum class Novelty : std::uint8_t
{
    AddedStroke, ///< after the last, as loud as it
    LeftOneOut,
    LongerGap, ///< what followed comes later
    ShorterGap,
    RepeatedTail,   ///< the last strokes once more, up to four
    SwappedLastTwo, ///< the last two gaps
    MovedAccent,
    ArchedLoudness, ///< louder towards the middle
    InvertedContour,
    Transposed, ///< by a third at most
    Faster,
    Slower,
};

inline constexpr std::array everyNovelty {
    Novelty::AddedStroke, Novelty::LeftOneOut,     Novelty::LongerGap,
    Novelty::ShorterGap,  Novelty::RepeatedTail,   Novelty::SwappedLastTwo,
    Novelty::MovedAccent, Novelty::ArchedLoudness, Novelty::InvertedContour,
    Novelty::Transposed,  Novelty::Faster,         Novelty::Slower,
};

/** What can change between a phrase and its answer. */
enum class Dimension : std::uint8_t
{
    Rhythm,
    Loudness,
    Melody,
    Speed,
};

Dimension dimensionOf (Novelty novelty) noexcept;

/** How many ways there are to do one thing to any figure; some leave it as it was. */
std::size_t waysOf (Novelty novelty) noexcept;

/** Changes the figure by one thing.
    @param way  below waysOf (novelty): which stroke, or how much
    @returns    false where that cannot be done to it; it is then as it was */
bool vary (Figure& figure, Novelty novelty, std::size_t way) noexcept;

/** Which dimensions differ, found by comparing what is played, not by what was meant. */
struct Differences
{
    bool rhythm = false; ///< strokes more or less, or gaps of other proportions
    bool loudness = false;
    bool melody = false;
    bool speed = false; ///< every gap longer, or shorter, by the same factor

    int count() const { return int (rhythm) + int (loudness) + int (melody) + int (speed); }
};

Differences differencesBetween (const Figure& one, const Figure& other) noexcept;
}
