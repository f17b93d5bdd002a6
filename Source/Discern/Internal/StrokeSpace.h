// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Discern/StrokePrint.h"

#include <array>
#include <cstddef>

/** A space in which strokes of one thing lie together and those of another elsewhere, whatever the room and
    the noise between them.

    A small network places a print there and says along every axis how unsure the place is: how much
    strokes of such a thing scatter, and how much of this one the background drowned. (Probabilistic
    embeddings, Shi & Jain 2019; learnt from episodes of lessons and questions, Snell et al. 2017.)
    What two places say of each other is then probabilistic linear discriminant analysis (Prince & Elder
    2007). Builds/teach/ says how its weights were found. */
namespace antiphon::discern::internal
{
inline constexpr std::size_t spaceAxes = 24;

using SpaceVector = std::array<float, spaceAxes>;

/** Where a stroke lies; things lie about 0 with variance 1. */
struct PlacedStroke
{
    SpaceVector place {};
    SpaceVector spread {}; ///< variance, > 0
};

PlacedStroke placed (const StrokePrint& print) noexcept ANTIPHON_REALTIME;

/** Where the thing itself lies that made this stroke, as far as the one stroke tells. */
PlacedStroke thingBehind (const PlacedStroke& stroke) noexcept ANTIPHON_REALTIME;

/** How usual a stroke is: ln of its density among those of all things. */
double usualness (const PlacedStroke& stroke) noexcept ANTIPHON_REALTIME;

/** ln of the density of strokes of this thing where this stroke lies. */
double likeness (const PlacedStroke& stroke, const PlacedStroke& thing) noexcept ANTIPHON_REALTIME;

/** How much of a likeness to believe: axes are not as independent as all that. (0, 1] */
double trustInLikeness() noexcept ANTIPHON_REALTIME;
}
