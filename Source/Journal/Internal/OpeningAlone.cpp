// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Internal/OpeningAlone.h"

#include "Journal/Internal/Faults.h"
#include "Journal/Internal/Schema.h"

namespace antiphon::journal
{
Result<std::unique_ptr<Database>> openAlone (const std::filesystem::path& file,
                                             std::string_view deed)
{
    auto database = openMigrated (file, sessionKind, migrations());
    if (! database)
        return database;
    if ((*database)->isReadOnly())
        return failure (quoted (file) + " cannot " + std::string (deed)
                        + ": it is in a place that cannot be written to.");
    // Fails where anybody else has it open in the way that writing needs.
    (*database)->patience (0);
    auto ready = (*database)->script ("PRAGMA locking_mode = EXCLUSIVE;"
                                      "PRAGMA journal_mode = DELETE;"
                                      "PRAGMA secure_delete = ON");
    if (! ready)
        return failure (ready.error());
    return database;
}
}
