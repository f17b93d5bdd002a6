// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Progress.h"
#include "Journal/LettingGo.h"
#include "Library/Library.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace antiphon::library
{
/** How long sound stays that nobody kept. */
inline constexpr std::int64_t soundStaysMs = std::int64_t { 28 } * 24 * 3600 * 1000;

/** A session whose time is over. */
struct OldSound
{
    std::filesystem::path file;
    journal::SessionInfo info;
    journal::LetGo goes {}; ///< nothing: all of it was kept, or is gone
};

struct TidyPlan
{
    std::vector<OldSound> sessions; ///< the oldest first
    std::vector<Fault> unreadable;  ///< sessions that were passed over
};

/** What tidy() takes: the sound of sessions from 28 days ago or longer, without the clips of moments
    that were kept, tagged or chosen. Touches nothing. Threads: any; reads files. */
Result<TidyPlan> planTidying (const Library& library, std::int64_t nowMs);

/** Does it, session by session: each is as before or done, wherever it is stopped, and asked again it
    goes on. Goes on to the next where one cannot be tidied now, and tells of that one at the end.
    @returns what went */
Result<journal::LetGo> tidy (const TidyPlan& plan,
                             std::int64_t nowMs,
                             const Progress& progress = {});
}
