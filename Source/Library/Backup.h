// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Progress.h"
#include "Basis/Result.h"

#include <cstddef>
#include <filesystem>

namespace antiphon::library
{
/** Copies a library, locked or not, into a folder that is not there yet, or empty: library.db, every
    session, the families' songs. Each is as of one moment, also while a session is being recorded, and
    each copy is read through before the folder takes its name. What was locked stays locked, and opens
    with the same passphrase. A restore is the same the other way.

    @returns how many sessions. Fault: nothing was left behind.
    Threads: any. */
Result<std::size_t> copyLibrary (const std::filesystem::path& from,
                                 const std::filesystem::path& to,
                                 const Progress& progress = {});
}
