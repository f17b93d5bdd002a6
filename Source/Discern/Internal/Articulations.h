// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Discern/Internal/PlacedStroke.h"

#include <cstddef>
#include <span>
#include <vector>

namespace antiphon::discern::internal
{
/** One way in which an instrument sounds (the rim, the middle), as its strokes tell. */
struct Articulation
{
    SpaceVector<double> middle {};
    SpaceMatrix spread {}; ///< how surely the middle is known, and how strokes scatter about it
    double share = 1.0;    ///< of the instrument's strokes
};

inline constexpr std::size_t mostArticulations = 3; ///< of one instrument

/** Sorts the strokes of one instrument by how they sound. Allocates. @param strokes  at least one */
std::vector<Articulation> articulationsOf (std::span<const PlacedStroke> strokes);
}
