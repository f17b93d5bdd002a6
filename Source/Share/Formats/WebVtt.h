// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Share/Formats/Segment.h"

#include <string>
#include <string_view>
#include <vector>

/** WebVTT captions (w3.org/TR/webvtt1). Times there have milliseconds: the frames stand in each cue's
    name, and count unless somebody moved the cue. Threads: any; total. */
namespace antiphon::share
{
std::string webVtt (const Sheet& sheet);
Result<std::vector<Segment>> readWebVtt (std::string_view text, const Reading& reading);
}
