// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Journal/Journal.h"

namespace antiphon::review
{
/** The middle of the quietest 300 ms that lie within `reach` of a time, both takes together; of equally
    quiet ones the nearest. So a cut does not fall into a note. */
Result<Instant> quietestNear (const journal::Journal& journal, Instant wanted, Seconds reach);
}
