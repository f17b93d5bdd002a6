// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Improvise/Figure.h"
#include "Library/Library.h"

#include <vector>

namespace antiphon::library
{
inline constexpr std::size_t earlierSessions = 3;  ///< of each child, the newest
inline constexpr std::size_t earlierPhrasesOf = 8; ///< of each of those, the last

/** What the named children of this roster played in their last sessions, as the companion remembers it: by
    time, `who` as in the roster. Looks into the newest files of the library only; one that cannot be read
    is passed over, for a session begins without what was before it, too.

    Threads: any; reads files. */
std::vector<improvise::Figure> earlierPhrases (const Library& library, const Roster& roster);
}
