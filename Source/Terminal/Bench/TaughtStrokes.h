// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Discern/StrokePrint.h"
#include "Terminal/Bench/ListeningSet.h"

#include <array>
#include <map>
#include <string>
#include <vector>

namespace antiphon::terminal
{
inline constexpr std::array taughtConditions { "dry", "room", "room20", "room10" };

/** The strokes of one instrument, by condition. */
using Recordings = std::array<std::vector<discern::StrokePrint>, taughtConditions.size()>;
using Instruments = std::map<std::string, Recordings>;

struct TaughtStrokes
{
    Instruments known; ///< where the truth has them
    Instruments found; ///< of those, the ones the ears noticed
};

/** Listens to the clips named NUMBER_INSTRUMENT_RHYTHM_CONDITION; passes over all others. */
Result<TaughtStrokes> strokesOf (const std::vector<TruthfulClip>& clips);
}
