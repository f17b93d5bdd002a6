// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Internal/LibraryFile.h"

#include <chrono>
#include <system_error>

namespace antiphon::library
{
namespace fs = std::filesystem;
using journal::Database;
using journal::Id;
using journal::Key;

fs::path libraryFileIn (const fs::path& folder) { return folder / "library.db"; }

static Result<void> fill (Database& database)
{
    const auto id = Id::random();
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds> (
                         std::chrono::system_clock::now().time_since_epoch())
                         .count();
    return database.transact (
        [&]
        {
            return database
                .query ("INSERT INTO library (one, id, made_at_ms) VALUES (1, ?, ?)",
                        std::span<const std::byte> (id.bytes), static_cast<std::int64_t> (now))
                .run()
                .and_then (
                    [&]
                    {
                        const auto key = Key::random();
                        return database
                            .query ("INSERT INTO key_slot (kind, key) VALUES (0, ?)",
                                    std::span<const std::byte> (key.bytes()))
                            .run();
                    });
        });
}

static Result<void> write (const fs::path& draft)
{
    const auto database = Database::open (draft, Database::Way::Create);
    if (! database)
        return failure (database.error());
    return (*database)
        ->script ("PRAGMA secure_delete = ON")
        .and_then ([&] { return migrate (**database, libraryKind, migrations()); })
        .and_then ([&] { return fill (**database); });
}

/** With what SQLite may have left beside it. */
static void removeDraft (const fs::path& draft)
{
    std::error_code ignored;
    for (const auto* beside : { "", "-journal", "-wal", "-shm" })
        fs::remove (fs::path (draft).concat (beside), ignored);
}

Result<void> makeLibraryFile (const fs::path& folder)
{
    const auto file = libraryFileIn (folder);
    const auto draft = folder / ".library.db.new";
    std::error_code error;
    if (fs::exists (file, error))
        return failure ("There is a library in \"" + folder.string()
                        + "\" already: it was left as it was.");
    removeDraft (draft);
    auto written = write (draft);
    if (written)
        fs::rename (draft, file, error);
    if (written && ! error)
        return {};
    const auto words = written ? error.message() : written.error().details;
    removeDraft (draft);
    return failure ("The library \"" + folder.string()
                        + "\" cannot be made: choose a folder that may be written to, with room on"
                          " its disk.",
                    words);
}

Result<LibraryFile> openLibraryFile (const fs::path& folder)
{
    auto database = openMigrated (libraryFileIn (folder), libraryKind, migrations());
    if (database && ! (*database)->isReadOnly())
    {
        // On a file system without shared memory this stays as it was, which is as safe, and slower.
        static_cast<void> ((*database)->script ("PRAGMA journal_mode = WAL"));
        if (auto ready =
                (*database)->script ("PRAGMA synchronous = EXTRA; PRAGMA secure_delete = ON;"
                                     "PRAGMA foreign_keys = ON");
            ! ready)
            return failure (ready.error());
    }
    return database;
}

Result<Id> idOf (const Database& library)
{
    auto row = library.query ("SELECT id FROM library");
    const auto there = row.next();
    if (! there)
        return failure (there.error());
    const auto id = *there ? Id::from (row.blob (0)) : std::optional<Id>();
    if (! id)
        return failure ("The library is damaged: use a copy from a backup.", "no row in library");
    return *id;
}

Result<std::optional<Key>> openKeyOf (const Database& library)
{
    auto row = library.query ("SELECT key FROM key_slot WHERE kind = 0");
    return row.next().map ([&] (bool there)
                           { return there ? Key::from (row.blob (0)) : std::optional<Key>(); });
}
}
