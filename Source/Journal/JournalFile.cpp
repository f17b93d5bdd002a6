// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Internal/Faults.h"
#include "Journal/Internal/Rows.h"
#include "Journal/Internal/Schema.h"
#include "Journal/Internal/State.h"
#include "Journal/Uuid.h"

#include <chrono>
#include <cmath>
#include <system_error>

namespace antiphon::journal
{
namespace fs = std::filesystem;

static Result<SessionInfo> completed (SessionInfo info, const fs::path& file)
{
    const auto rate = info.rate.value;
    if (! (rate >= 1000.0 && rate <= 384000.0) || rate != std::round (rate))
        return failure ({ Fault::Kind::Usage,
                          "A session cannot be recorded at " + std::to_string (rate)
                              + " frames a second: choose a usual rate, such as 48000.",
                          quoted (file) });
    if (info.uuid.empty())
        info.uuid = newUuid();
    if (info.startedAtMs == 0)
        info.startedAtMs = std::chrono::duration_cast<std::chrono::milliseconds> (
                               std::chrono::system_clock::now().time_since_epoch())
                               .count();
    return info;
}

static Result<void> fill (const Database& database, const fs::path& file, const SessionInfo& info)
{
    return storeMicrophones (database, info.microphones.size())
        .and_then (
            [&]
            {
                return info.library ? SessionSeals::make (database, file, *info.library, true)
                                    : Result<SessionSeals> (SessionSeals());
            })
        .and_then ([&] (const SessionSeals& seals) { return store (database, seals, info); });
}

static Result<void> write (const fs::path& file, const SessionInfo& info)
{
    const auto database = Database::open (file, Database::Way::Create);
    if (! database)
        return failure (database.error());
    return migrate (**database, sessionKind, migrations())
        .and_then (
            [&] { return (*database)->transact ([&] { return fill (**database, file, info); }); });
}

/** A name SQLite's sidecars can stand beside, and that no list of sessions shows. */
static fs::path draftOf (const fs::path& file)
{
    return file.parent_path() / fs::path (".").concat (file.filename().native()).concat (".new");
}

/** With what SQLite may have left beside it: it would be taken for the next draft's own. */
static void removeDraft (const fs::path& draft)
{
    std::error_code ignored;
    for (const auto* beside : { "", "-journal", "-wal", "-shm" })
        fs::remove (fs::path (draft).concat (beside), ignored);
}

Result<Journal> Journal::create (const fs::path& file, SessionInfo info)
{
    std::error_code error;
    if (fs::exists (file, error))
        return failure (quoted (file)
                        + " is there already: it was left as it is. Choose another name.");
    const auto complete = completed (std::move (info), file);
    if (! complete)
        return failure (complete.error());

    // Under its own name only once it is whole: a crash here leaves no half-file.
    const auto draft = draftOf (file);
    removeDraft (draft);
    auto written = write (draft, *complete);
    if (written)
        fs::rename (draft, file, error);
    if (written && ! error)
        return open (file);

    const auto words = written ? error.message() : written.error().details;
    removeDraft (draft);
    if (! written && written.error().kind == Fault::Kind::Locked)
        return failure (written.error());
    return failure ("The session " + quoted (file) + " could not be begun: check that its folder is"
                        + " there and may be written to, and that the disk has room.",
                    words);
}

Result<Journal> Journal::open (const fs::path& file)
{
    auto database = openMigrated (file, sessionKind, migrations());
    if (! database)
        return failure (database.error());
    auto seals = SessionSeals::load (**database, file);
    if (! seals)
        return failure (seals.error());
    auto info = loadInfo (**database, *seals, file);
    if (! info)
        return failure (info.error());
    return Journal (std::make_unique<State> (file, std::move (*database), std::move (*seals),
                                             std::move (*info)));
}
}
