// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"

#include <string>
#include <string_view>

#include "Companion/Asked.h"

namespace antiphon::plugin
{
/** What a music program keeps with its project: JSON, by names rather than by places in a list, with the
    version of its form. */
std::string written (const Asked& asked);

/** What was kept. Damaged, incomplete or made by a newer Antiphon: a fault, and nothing of it is used. */
Result<Asked> readState (std::string_view text);
}
