// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Discern/StrokePrint.h"

#include <array>
#include <cstddef>
#include <span>

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
    SpaceVector spread {};    ///< variance, > 0
    double strangeness = 0.0; ///< how much likelier than usual nobody taught such a one, ln
};

PlacedStroke placed (const StrokePrint& print) noexcept ANTIPHON_REALTIME;

/** Where the thing lies that made a stroke of a lesson: as it tells itself, and those others of the
    lesson that may well be of the same thing. (A lesson may hold several: the rim and the middle.)
    @param lesson  at most mostStrokesTaught */
PlacedStroke thingBehind (std::span<const PlacedStroke> lesson, std::size_t stroke) noexcept;

/** How usual a stroke is: ln of its density among those of all things. */
double usualness (const PlacedStroke& stroke) noexcept ANTIPHON_REALTIME;

/** How much likelier a stroke is of this thing than of any thing: ln, times how much of that can be
    believed, as axes are not as independent as all that.
    @param usual  usualness (stroke) */
double likeness (const PlacedStroke& stroke,
                 double usual,
                 const PlacedStroke& thing) noexcept ANTIPHON_REALTIME;
}
