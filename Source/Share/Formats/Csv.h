// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Share/Formats/Segment.h"

#include <string>
#include <string_view>
#include <vector>

/** A table for R, Python or a spreadsheet (RFC 4180, UTF-8): from_s, to_s, who, kind, standing, text.
    Reading finds the columns by their names; from_s is all it must have. Threads: any; total. */
namespace antiphon::share
{
std::string csvOf (const Sheet& sheet);
Result<std::vector<Segment>> readCsv (std::string_view text, const Reading& reading);
}
