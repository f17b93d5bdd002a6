// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Library/Library.h"

#include <string>

namespace antiphon::studio
{
std::string whoPlayed (const journal::SessionInfo& info); ///< "Joe and Ada"
std::string whenItWas (
    const journal::SessionInfo& info); ///< "Tuesday 20 November, 14:05", local time
std::string whatIsThere (const library::SessionEntry& entry); ///< "18 minutes · 7 moments, 3 kept"

/** "2026-11-20", local time. */
std::string dayOf (const journal::SessionInfo& info);
}
