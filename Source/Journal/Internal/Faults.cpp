// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Internal/Faults.h"

#include <sqlite3.h>

namespace antiphon::journal
{
std::string quoted (const std::filesystem::path& file) { return '"' + file.string() + '"'; }

Fault damaged (const std::filesystem::path& file, std::string details)
{
    return { Fault::Kind::World,
             quoted (file) + " is damaged and cannot be read: use a copy from a backup.",
             std::move (details) };
}

static std::string sentenceOf (int code, const std::string& file)
{
    switch (code & 0xFF) // the primary code, without the detail above it
    {
        case SQLITE_FULL:
            return "The disk is full: " + file
                + " could not be saved. What was saved before is safe. Make room on the disk.";
        case SQLITE_READONLY:
        case SQLITE_PERM:
            return file + " is in a place that cannot be written to: copy it to another folder.";
        case SQLITE_CANTOPEN:
            return file
                + " cannot be opened: check that its folder is there and may be written to.";
        case SQLITE_NOTADB:
            return file + " is not an Antiphon session.";
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return file + " is being used by another program: close that one and try again.";
        case SQLITE_IOERR:
            return file
                + " could not be read or written: check that its disk is connected and has room.";
        default:
            return file + " could not be used: try again, or use a copy.";
    }
}

Fault faultOf (int code, const std::filesystem::path& file, std::string words)
{
    if ((code & 0xFF) == SQLITE_CORRUPT)
        return damaged (file, std::move (words));
    return { Fault::Kind::World, sentenceOf (code, quoted (file)),
             std::move (words) + " (SQLite " + std::to_string (code) + ")" };
}
}
