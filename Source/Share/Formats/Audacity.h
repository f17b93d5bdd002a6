// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Share/Formats/Segment.h"

#include <string>
#include <string_view>
#include <vector>

/** Audacity's label tracks: seconds, seconds and a label on each line, tabs between
    (manual.audacityteam.org, "Importing and Exporting Labels"). Threads: any; total. */
namespace antiphon::share
{
std::string audacityLabels (const Sheet& sheet);
Result<std::vector<Segment>> readAudacityLabels (std::string_view text, const Reading& reading);
}
