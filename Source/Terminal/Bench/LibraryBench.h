// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"

namespace antiphon::terminal
{
struct LibraryBenchOrder
{
    int sessions = 10'000;
    int moments = 100; ///< in each
    unsigned seed = 1;
};

/** Makes a library of invented sessions that is gone again afterwards, and says how long finding a
    screenful of their moments takes. */
Result<void> benchLibrary (const LibraryBenchOrder& order);
}
