// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Discern/Attention.h"
#include "Improvise/Internal/Ledger.h"
#include "Improvise/Internal/PitchMemory.h"

#include <array>

namespace antiphon::improvise
{
/** What every behaviour plays with: what is heard, what has been decided, and the voice. */
struct Stage
{
    discern::Attention attention;
    Ledger ledger;
    std::array<PitchMemory, discern::Attention::mostAttended> pitches {};
    Voice voice = Voice::Glockenspiel;
    double closeness = 0.0; ///< how far an answer may go from what the child did, 0 to 1
};
}
