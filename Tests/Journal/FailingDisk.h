// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sqlite3.h>

#include <cstdint>

namespace antiphon::test
{
/** While it lives every database is on a disk whose n-th write, sync or truncation fails, and if it
    is to, each one after that: SQLite's usual one behind it (sqlite.org/vfs.html).

    Threads: one at a time, one owner. */
class FailingDisk
{
public:
    FailingDisk();
    ~FailingDisk();
    FailingDisk (const FailingDisk&) = delete;
    FailingDisk& operator= (const FailingDisk&) = delete;

    /** @param nth   counted from 0, from now on
        @param code  what SQLite is told: SQLITE_FULL, SQLITE_IOERR_WRITE, SQLITE_READONLY …
        @param torn  whether half of a failing write reaches the disk */
    void failAt (std::int64_t nth, int code, bool goesOn, bool torn);
    void heal();
    bool hasFailed() const; ///< since failAt

private:
    sqlite3_vfs vfs_ {};
};
}
