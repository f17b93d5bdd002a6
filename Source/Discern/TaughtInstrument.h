// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Players.h"
#include "Discern/StrokePrint.h"

#include <optional>
#include <string>
#include <vector>

namespace antiphon::discern
{
/** A thing children strike or shake that has been given a name, and perhaps a player. */
struct TaughtInstrument
{
    std::string name;                 ///< "red drum"
    std::string player;               ///< whose it is; empty: anybody's
    std::vector<StrokePrint> strokes; ///< strokesToTeach to mostStrokesTaught of them
    std::optional<PlayerId> who {};   ///< that player in this session; not stored
};

inline constexpr std::size_t strokesToTeach = 5;
inline constexpr std::size_t mostStrokesTaught = 12; ///< per instrument
inline constexpr std::size_t mostTaught = 8;         ///< instruments in a room
}
