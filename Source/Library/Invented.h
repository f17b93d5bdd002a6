// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Progress.h"
#include "Library/Book.h"

#include <cstdint>

namespace antiphon::library
{
/** A session that never was: one to three of twelve invented children, so many moments with words. The
    same seed and number give the same one, but for its id. Sessions are a few hours apart. */
IndexedSession inventedSession (unsigned seed, int number, int moments);

/** Fills a library with invented people, who have agreed to some things and not to others, and with
    `sessions` session files of theirs: twenty moments and four seconds of sound each. */
Result<void> invent (const Library& library,
                     const Book& book,
                     unsigned seed,
                     int sessions,
                     const Progress& progress = {});
}
