// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Progress.h"
#include "Library/Book.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace antiphon::library
{
/** What forgetting somebody will take, to be looked at first. */
struct ErasurePlan
{
    Person person;
    std::vector<Person> carers;         ///< who are here for this child alone, and go too
    std::vector<IndexedSession> alone;  ///< no other child played: they go
    std::vector<IndexedSession> shared; ///< others played: they go, or the child is cut out of them
    std::vector<std::filesystem::path> out; ///< reels that went out, to be asked back
};

/** What becomes of sessions in which other children played. */
enum class SharedSessions
{
    Delete,
    /** The child's playing, phrases, moments and name go, and the sound of every microphone around all
        the child was heard to play; the sound of a microphone of the child's own goes altogether, and
        so does the companion's, which may be made of theirs. A voice elsewhere in a room that was
        recorded by one microphone cannot be told apart, and stays. */
    Cut,
};

/** That it was done. */
struct ErasureProof
{
    int sessionsDeleted = 0;
    int sessionsCut = 0;
    std::int64_t rowsDeleted = 0;  ///< of library.db
    int keysDestroyed = 0;         ///< of sessions and takes
    std::int64_t bytesScanned = 0; ///< every file of the library
    int hits = 0; ///< of the name, of every sealed word and of every key that went: 0, or it failed
};

/** Looks what there is of somebody, in session files that changed, too. */
Result<ErasurePlan> planErasure (const Book& book, const Library& library, const std::string& name);

/** Does it: keys and files overwritten, rows deleted, the write-ahead log emptied, the tables written
    anew; what stays is a random number and the day. Then reads every file for what went. Goes on from
    where it was stopped when it is asked for again. A fault where a copy is open elsewhere. */
Result<ErasureProof> erase (const Book& book,
                            const Library& library,
                            const ErasurePlan& plan,
                            SharedSessions shared,
                            const Progress& progress = {});
}
