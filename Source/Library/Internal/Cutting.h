// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"

#include <filesystem>
#include <string>

namespace antiphon::library
{
/** Writes a session anew without one of its players, as SharedSessions::Cut says, beside the old one,
    then in its place; the old one is overwritten and goes. */
Result<void> cutOut (const std::filesystem::path& session, const std::string& player);

/** Destroys what a cut or an addition that was killed half-way left beside the sessions. */
Result<void> shredLeavings (const std::filesystem::path& sessions);

/** Overwrites a file with zeros, on the disk, and removes it; what SQLite keeps beside it, too. */
Result<void> shred (const std::filesystem::path& file);
}
