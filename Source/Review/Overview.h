// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Journal/Journal.h"

#include <vector>

namespace antiphon::review
{
/** A take's waveform small enough to draw. */
struct Overview
{
    std::vector<float> peaks; ///< highest amplitude in each column, 0 to 1
};

/** Reads a stretch of a take into `columns` columns. `to` after `from`; columns > 0. */
Result<Overview> overviewOf (
    const journal::Journal& journal, journal::Take take, Instant from, Instant to, int columns);
}
