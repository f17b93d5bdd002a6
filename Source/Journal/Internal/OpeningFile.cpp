// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Internal/Faults.h"
#include "Journal/Migrations.h"

#include <system_error>

namespace antiphon::journal
{
namespace fs = std::filesystem;

static Result<void> isFileWithContents (const fs::path& file, FileKind kind)
{
    const std::string what (kind.what);
    std::error_code error;
    const auto status = fs::status (file, error);
    if (! fs::exists (status))
        return failure ("There is no " + what + " " + quoted (file)
                            + ": check its name and folder.",
                        error.message());
    if (! fs::is_regular_file (status))
        return failure (quoted (file) + " is not a file: give the " + what + " file itself.");
    if (fs::file_size (file, error) == 0)
        return failure (quoted (file) + " is empty: it holds no " + what
                        + ". Use a copy from a backup.");
    return {};
}

static Result<void> isOurs (const Database& database,
                            const fs::path& file,
                            FileKind kind,
                            int newest)
{
    const auto id = database.number ("PRAGMA application_id");
    if (! id)
        return failure (id.error());
    if (*id != kind.applicationId)
        return failure (quoted (file) + " is not an Antiphon " + std::string (kind.what) + ".");

    const auto version = database.number ("PRAGMA user_version");
    if (! version)
        return failure (version.error());
    if (*version > newest)
        return failure ({ Fault::Kind::Unsupported,
                          quoted (file)
                              + " was made by a newer Antiphon: a newer Antiphon is needed "
                                "to open it. It was left as it is.",
                          "schema " + std::to_string (*version) });
    return {};
}

/** Looks without a lock and without touching anything. The look goes through SQLite too: closing a
    file by other means would take away the locks this process holds on it (sqlite.org/howtocorrupt).
    What cannot be read this way, perhaps because it is just being written, opens properly next. */
static Result<void> look (const fs::path& file, FileKind kind, int newest)
{
    const auto still = Database::open (file, Database::Way::ReadStill);
    if (! still || ! (*still)->number ("PRAGMA user_version"))
        return {};
    return isOurs (**still, file, kind, newest);
}

/** SQLite takes what is missing of a last page for zeros. */
static Result<void> isComplete (const Database& database, const fs::path& file)
{
    std::error_code error;
    if (fs::exists (fs::path (file).concat ("-wal"), error))
        return {}; // the rest may be in there
    const auto pages = database.number ("PRAGMA page_count");
    const auto size = database.number ("PRAGMA page_size");
    if (! pages || ! size)
        return failure (pages ? size.error() : pages.error());
    const auto there = fs::file_size (file, error);
    if (! error && there < static_cast<std::uintmax_t> (*pages * *size))
        return failure (damaged (file, "cut short"));
    return {};
}

static Result<std::unique_ptr<Database>> openForReading (const fs::path& file)
{
    std::error_code error;
    const auto log = fs::path (file).concat ("-wal");
    if (fs::exists (log, error) && fs::file_size (log, error) > 0)
        return failure (quoted (file)
                        + " was copied here before it was closed: copy it, together with "
                        + quoted (log.filename()) + ", to a folder that may be written to.");
    return Database::open (file, Database::Way::ReadStill);
}

Result<std::unique_ptr<Database>> openMigrated (const fs::path& file,
                                                FileKind kind,
                                                std::span<const Migration> steps)
{
    const auto newest = steps.back().version;
    if (auto fit =
            isFileWithContents (file, kind).and_then ([&] { return look (file, kind, newest); });
        ! fit)
        return failure (fit.error());

    auto database = Database::open (file, Database::Way::Change);
    if (! database || (*database)->isBarred())
        database = openForReading (file);
    if (! database)
        return database;

    // What is newer only in the write-ahead log is left as it is, too.
    (*database)->foldOnClose (false);
    auto fit = isOurs (**database, file, kind, newest)
                   .and_then ([&] { return isComplete (**database, file); });
    if (! fit)
        return failure (fit.error());
    (*database)->foldOnClose (true);

    // FULL leaves to chance whether a removed rollback journal comes back when the power does, and takes
    // back what it was told is kept (sqlite.org/pragma.html#pragma_synchronous).
    if (! (*database)->isReadOnly())
        if (auto safe = (*database)->script ("PRAGMA synchronous = EXTRA"); ! safe)
            return failure (safe.error());
    if (auto ready = migrate (**database, kind, steps); ! ready)
        return failure (ready.error());
    return database;
}
}
