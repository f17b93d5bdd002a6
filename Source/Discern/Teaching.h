// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Discern/StrokePrint.h"
#include "Discern/TaughtInstrument.h"

#include <span>
#include <string>

namespace antiphon::discern
{
/** Learns an instrument from a few strokes of it.

    Keeps the first mostStrokesTaught that stood out from the background. A fault (usage), in words for
    whoever taught: there are fewer than strokesToTeach of them, they have too little in common, or they
    sound like one of the `others`. One of the same name and player is replaced, and is no other.

    Threads: any but the audio thread. */
Result<TaughtInstrument> learn (std::string name,
                                std::string player,
                                std::span<const StrokePrint> strokes,
                                std::span<const TaughtInstrument> others);
}
