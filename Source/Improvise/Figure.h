// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/FixedList.h"
#include "Basis/Players.h"
#include "Basis/Units.h"

#include <optional>

namespace antiphon::improvise
{
/** One stroke or tone of a figure. */
struct FigureStroke
{
    Seconds at;     ///< after the figure's first
    Seconds length; ///< until it is released or has died away
    double midi = 60.0;
    double strength = 0.5;         ///< amplitude, 0 to 1
    std::optional<Instant> source; ///< the player's own stroke that it was made from
};

/** What somebody played, ready to be played again, or differently. */
struct Figure
{
    static constexpr std::size_t longest = 16;

    FixedList<FigureStroke, longest> strokes; ///< by time, the first at 0
    PlayerId who {};
    int phrase = 0;      ///< its number; 0 for none
    bool isWhole = true; ///< not only the end of a longer phrase
    bool isTune = false; ///< made of tones, not of taps
};

/** How far one figure is from another, in [0, 1] each (MUSIC §6). */
struct Distance
{
    double rhythm = 0.0;   ///< dynamic time warping of the onsets, in periods, a stroke
    double contour = 0.0;  ///< edits of the melody's first key and steps, a stroke
    double loudness = 0.0; ///< mean difference of loudness within the figure, 20 dB being 1

    double whole() const { return 0.5 * rhythm + 0.3 * contour + 0.2 * loudness; }
};

/** @param period  the pulse, or the usual gap; > 0. Two empty figures are alike, one is far from any. */
Distance distanceBetween (const Figure& one, const Figure& other, Seconds period) noexcept;

/** The usual gap between its strokes, the median; 0.43 s where it has fewer than two. */
Seconds usualGap (const Figure& figure) noexcept;
}
