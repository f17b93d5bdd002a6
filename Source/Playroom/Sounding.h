// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Improvise/Voice.h"

#include <cstdint>

namespace antiphon::playroom
{
/** A note of the companion's begins, or is let go: at its time or because it was taken back. */
struct Sounding
{
    std::int64_t frame = 0; ///< of the session
    std::uint32_t id = 0;   ///< PlannedNote::id
    bool begins = true;
    double midi = 60.0;
    double strength = 0.5; ///< amplitude, 0 to 1
    improvise::Voice voice = improvise::Voice::Glockenspiel;
};
}
