// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Progress.h"
#include "Basis/Result.h"
#include "Journal/Database.h"
#include "Journal/Journal.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace antiphon::journal
{
/** Something in a session that cannot be read any more; the rest of it can. */
struct Damage
{
    std::optional<Take> take;    ///< none: not sound
    std::int64_t fromSecond = 0; ///< of the session
    std::int64_t toSecond = 0;   ///< the second after it; fromSecond where it has no time
    std::string what;            ///< "sound", "outline", "events", "moments", …
};

/** Reads everything in a session, each second of each take and every word, and tells what is damaged.
    Fault: it does not open at all, or it was stopped. Threads: any. */
Result<std::vector<Damage>> damageIn (const std::filesystem::path& file,
                                      const Progress& progress = {});

/** Whether SQLite finds its pages in order. */
Result<void> expectIntact (const Database& database, const std::filesystem::path& file);
}
