// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Discern/Internal/StrokeSpace.h"
#include "Discern/StrokePrint.h"

#include <array>

namespace antiphon::discern::internal
{
/** A symmetric matrix; only the lower half is kept up. */
using SpaceMatrix = std::array<SpaceVector<double>, spaceAxes>;

/** Where a stroke lies in the space of strokes, and how surely. */
struct PlacedStroke
{
    SpaceVector<double> place {};
    SpaceMatrix doubt {}; ///< covariance of what the background did to it
};

PlacedStroke placed (const StrokePrint& print) noexcept ANTIPHON_REALTIME;

/** ln of a normal density at `offset` from its middle, less the constant that all of them share.
    @param covariance  positive definite */
double logNormal (const SpaceVector<double>& offset,
                  const SpaceMatrix& covariance) noexcept ANTIPHON_REALTIME;
}
