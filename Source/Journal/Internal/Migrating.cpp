// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Migrations.h"

#include <string>

namespace antiphon::journal
{
static Result<void> take (Database& database, FileKind kind, const Migration& step)
{
    return database.transact (
        [&]
        {
            return database.script (
                std::string (step.sql) + "PRAGMA user_version = " + std::to_string (step.version)
                + ';' + "PRAGMA application_id = " + std::to_string (kind.applicationId));
        });
}

Result<void> migrate (Database& database, FileKind kind, std::span<const Migration> steps)
{
    const auto version = database.number ("PRAGMA user_version");
    if (! version)
        return failure (version.error());
    for (const auto& step : steps)
        if (step.version > *version)
            if (auto taken = take (database, kind, step); ! taken)
                return taken;
    return {};
}
}
