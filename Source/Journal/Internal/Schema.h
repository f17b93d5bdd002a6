// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Journal/Internal/Database.h"

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

std::span<const Migration> migrations(); ///< Schema/*.sql, by number, from 1 without holes

inline constexpr std::int64_t applicationId = 0x414E5450; ///< "ANTP", in SQLite's header

/** Brings a database up to the last of `steps`, each step wholly or not at all. One that is there
    already is not touched. */
Result<void> migrate (Database& database, std::span<const Migration> steps);

/** Opens a session's file, which may be old, read-only, damaged or something else altogether; only
    what is ours and not newer than `steps` is opened to write. */
Result<std::unique_ptr<Database>> openSession (const std::filesystem::path& file,
                                               std::span<const Migration> steps);
}
