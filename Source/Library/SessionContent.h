// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Progress.h"
#include "Basis/Result.h"
#include "Journal/Journal.h"

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace antiphon::library
{
/** The sound of a take that comes from elsewhere. */
struct TakeContent
{
    journal::Take take = journal::Take::Microphone;
    std::int64_t frames = 0;
    std::vector<journal::Gap> gaps {}; ///< without sound; by time, within it

    /** Gives the next samples, in order; those of gaps are asked for too, and thrown away. */
    std::function<Result<void> (std::span<float>)> read;
};

/** Everything a session holds, from wherever it comes. */
struct SessionContent
{
    journal::SessionInfo info; ///< its library does not matter
    std::vector<journal::Event> events;
    std::vector<journal::PhraseMark> phrases;
    std::vector<journal::CompanionAct> acts;
    std::vector<journal::Moment> moments; ///< numbered anew in the order of their ids
    std::vector<TakeContent> takes;
};

/** All that a session holds. Its takes read from `journal`, which outlives them. */
Result<SessionContent> contentOf (const journal::Journal& journal);

/** Calls players by other names, wherever a player is named; sentences that people wrote stay as they are.
    Fault (usage): nobody is called so, a name is empty, or two would be called the same. */
Result<void> rename (SessionContent& content, const std::map<std::string, std::string>& names);

/** Fault: takes or gaps that no session can have. */
Result<void> expectFit (const SessionContent& content);

/** Writes it into a new session, and commits. Fault: the disk, or stopped. */
Result<void> fill (journal::Journal& fresh,
                   const SessionContent& content,
                   const Progress& progress);
}
