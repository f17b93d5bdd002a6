// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Decision.h"

namespace antiphon::improvise
{
namespace
{
Instant decided (const PlannedNote& note) { return note.decided; }
Instant decided (const Withdrawal& withdrawal) { return withdrawal.decided; }
Instant decided (const Choice& choice) { return choice.time; }
Instant decided (const Silence& silence) { return silence.time; }
Instant decided (const Approach& approach) { return approach.time; }
Instant decided (const Lead& lead) { return lead.time; }
}

Instant decidedAt (const Decision& decision)
{
    return std::visit ([] (const auto& one) { return decided (one); }, decision);
}
}
