// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Internal/State.h"

#include "Journal/Internal/ChunkRows.h"
#include "Journal/Internal/Faults.h"
#include "Journal/Internal/Rows.h"

#include <algorithm>
#include <cmath>
#include <system_error>

namespace antiphon::journal
{
Journal::State::State (std::filesystem::path path,
                       std::unique_ptr<Database> open,
                       SessionSeals keys,
                       SessionInfo about)
    : file (std::move (path)), database (std::move (open)), seals (std::move (keys)),
      info (std::move (about)), rate (std::llround (info.rate.value)), interned (*database, seals)
{
    for (std::size_t number = 1; number <= mostPlayers + 1; ++number)
        takes.emplace_back (static_cast<Take> (number), rate);
}

Journal::State::~State()
{
    static_cast<void> (commit());
    // Leaves one file alone. Where another connection is open this does nothing, and that one does it.
    database->patience (0);
    static_cast<void> (database->script ("PRAGMA journal_mode = DELETE"));
}

bool Journal::State::isAllSaved() const
{
    return waiting.events.empty() && waiting.phrases.empty() && waiting.acts.empty()
        && waiting.moments.empty()
        && std::all_of (takes.begin(), takes.end(),
                        [] (const OpenTake& open)
                        { return open.waiting.empty() && ! open.writer.unsaved(); });
}

Result<void> Journal::State::commit()
{
    if (isAllSaved())
        return {};
    auto done = beginWriting().and_then (
        [&]
        {
            return database->transact (
                [&]
                {
                    return isSealedAsBefore()
                        .and_then ([&] { return storeSound(); })
                        .and_then ([&] { return storeRest(); });
                });
        });
    if (! done)
    {
        interned.forget();
        return done;
    }
    waiting = {};
    for (auto& open : takes)
    {
        open.waiting.clear();
        open.writer.gaps().clear();
        open.writer.saved();
    }
    return {};
}

Result<void> Journal::State::beginWriting()
{
    // An open file can be written to after it was deleted: nothing would ever be seen of it again.
    std::error_code error;
    if (! std::filesystem::exists (file, error))
        return failure (quoted (file)
                        + " is gone: it was moved or deleted, or its disk was taken out."
                        + " Bring it back, or begin a new session.");
    if (! std::exchange (writing, true))
        // On a file system without shared memory this stays as it was, which is as safe, and slower.
        static_cast<void> (database->script ("PRAGMA journal_mode = WAL"));
    return database->script ("PRAGMA synchronous = EXTRA");
}

Result<bool> Journal::State::change (const Moment& moment)
{
    auto found = false;
    return database
        ->transact (
            [&]
            {
                return isSealedAsBefore()
                    .and_then ([&] { return update (*database, seals, moment); })
                    .map ([&] (bool there) { found = there; });
            })
        .map ([&] { return found; });
}

/** A library that is given its passphrase seals its sessions: nothing is to be added unsealed. */
Result<void> Journal::State::isSealedAsBefore() const
{
    const auto sealed = database->number ("SELECT count (*) FROM session_key");
    if (! sealed)
        return failure (sealed.error());
    if ((*sealed != 0) != seals.library().has_value())
        return failure (
            quoted (file)
            + " was sealed meanwhile, with the passphrase of its library: open it again.");
    return {};
}

Result<void> Journal::State::storeSound()
{
    Result<void> stored;
    const auto go = [&] (auto deed)
    {
        if (stored)
            stored = deed();
    };
    for (auto& open : takes)
    {
        for (const auto& chunk : open.waiting)
            go ([&] { return store (*database, seals, chunk); });
        if (const auto running = open.writer.unsaved())
            go ([&] { return store (*database, seals, *running); });
        for (const auto& gap : open.writer.gaps())
            go ([&] { return store (*database, open.take, gap); });
    }
    return stored;
}

Result<void> Journal::State::storeRest()
{
    Result<void> stored;
    const auto all = [&] (const auto& rows)
    {
        for (const auto& row : rows)
            if (stored)
                stored = store (*database, interned, row);
    };
    all (waiting.events);
    all (waiting.phrases);
    all (waiting.acts);
    all (waiting.moments);
    return stored;
}
}
