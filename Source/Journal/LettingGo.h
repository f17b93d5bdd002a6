// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Basis/Units.h"

#include <cstdint>
#include <filesystem>

namespace antiphon::journal
{
/** What letting go does to a session. */
struct LetGo
{
    std::int64_t seconds = 0; ///< of sound that go, all takes together
    std::int64_t kept = 0;    ///< that stay
    std::int64_t bytes = 0;   ///< of sound that go, as stored
};

/** What letGo() would destroy. Touches nothing, needs no key. Threads: any. */
Result<LetGo> soundToLetGo (const std::filesystem::path& file);

/** Destroys the sound that nobody kept: every second that is not part of a clip of a moment that was
    kept, tagged by hand, written about or chosen for a reel. It is overwritten, in SQLite's rollback journal, too, and
    the file written anew without it. Events and moments stay, and the session says when it was, also
    where there was nothing to destroy. Each second of sound is there or gone, wherever it is stopped;
    asked again, it goes on. Needs no key. Refused while somebody has the session open to write.

    @param nowMs  wall clock, UTC. Threads: any. */
Result<LetGo> letGo (const std::filesystem::path& file, std::int64_t nowMs);
}
