// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Share/Formats/Segment.h"

#include <string>
#include <string_view>
#include <vector>

/** ELAN's annotation documents, EAF 3.0 (mpi.nl/tools/elan/EAFv3.0.xsd). Times there are milliseconds:
    the frames stand in a property of the header, which ELAN keeps, and count unless somebody moved an
    annotation. Each player has tiers of their own. Threads: any; total. */
namespace antiphon::share
{
std::string eafOf (const Sheet& sheet);
Result<std::vector<Segment>> readEaf (std::string_view text, const Reading& reading);
}
