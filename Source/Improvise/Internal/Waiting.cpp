// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Internal/Waiting.h"

namespace antiphon::improvise
{
void Waiting::begin (Instant at, PlayerId with, Stage& stage) noexcept
{
    stage.ledger.tell (Silence { .time = at,
                                 .until = {},
                                 .source = {},
                                 .because = { .why = Reason::Why::Waiting, .who = with } });
}
}
