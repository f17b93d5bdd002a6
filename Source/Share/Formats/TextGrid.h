// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Share/Formats/Segment.h"

#include <string>
#include <string_view>
#include <vector>

/** Praat's TextGrid, in its long text form; read in both its text forms (fon.hum.uva.nl/praat/manual,
    "TextGrid file formats"). Intervals of a tier may not overlap there: each player has tiers of their
    own, and what has no length stands in tiers of points. Threads: any; total. */
namespace antiphon::share
{
std::string textGrid (const Sheet& sheet);
Result<std::vector<Segment>> readTextGrid (std::string_view text, const Reading& reading);
}
