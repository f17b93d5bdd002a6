// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Journal/Database.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

namespace antiphon::journal
{
/** One numbered step of the tables, never changed once released. */
struct Migration
{
    int version; ///< of the tables, once it has run
    std::string_view name;
    std::string_view sql;
};

/** Which of our SQLite files a file is. */
struct FileKind
{
    std::string_view what;      ///< "session", for sentences
    std::int64_t applicationId; ///< in SQLite's header
};

/** Brings a database up to the last of `steps`, each step wholly or not at all. One that is there
    already is not touched. @param steps  by number, from 1 without holes */
Result<void> migrate (Database& database, FileKind kind, std::span<const Migration> steps);

/** Opens a file that may be old, read-only, damaged or something else altogether; only what is of
    this kind and not newer than `steps` is opened to write, and brought up to them. */
Result<std::unique_ptr<Database>> openMigrated (const std::filesystem::path& file,
                                                FileKind kind,
                                                std::span<const Migration> steps);
}
