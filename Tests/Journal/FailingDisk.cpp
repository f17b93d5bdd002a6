// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/FailingDisk.h"

#include <cstddef>
#include <limits>
#include <map>

namespace antiphon::test
{
namespace
{
constexpr auto never = std::numeric_limits<std::int64_t>::max();

struct Plan
{
    std::int64_t left = never; ///< until one fails
    int code = SQLITE_OK;
    bool goesOn = false;
    bool torn = false;
    bool failed = false;
};

Plan plan;
sqlite3_vfs* usual = nullptr;

/** The usual methods of a file, and ours in the place of those that change it. */
struct Methods
{
    const sqlite3_io_methods* behind = nullptr;
    sqlite3_io_methods ours {};
};

std::map<const sqlite3_io_methods*, Methods> wrapped;

const sqlite3_io_methods* behind (sqlite3_file* file)
{
    return reinterpret_cast<const Methods*> (reinterpret_cast<const char*> (file->pMethods)
                                             - offsetof (Methods, ours))
        ->behind;
}

bool failsNow()
{
    if (plan.left == never || plan.left-- > 0)
        return false;
    plan.left = plan.goesOn ? 0 : never;
    plan.failed = true;
    return true;
}

int write (sqlite3_file* file, const void* bytes, int size, sqlite3_int64 place)
{
    if (! failsNow())
        return behind (file)->xWrite (file, bytes, size, place);
    if (plan.torn)
        behind (file)->xWrite (file, bytes, size / 2, place);
    return plan.code;
}

int sync (sqlite3_file* file, int flags)
{
    return failsNow() ? plan.code : behind (file)->xSync (file, flags);
}

int truncate (sqlite3_file* file, sqlite3_int64 size)
{
    return failsNow() ? plan.code : behind (file)->xTruncate (file, size);
}

int open (sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* outFlags)
{
    const auto code = usual->xOpen (usual, name, file, flags, outFlags);
    if (file->pMethods == nullptr)
        return code;
    auto& methods = wrapped[file->pMethods];
    if (methods.behind == nullptr)
    {
        methods.behind = file->pMethods;
        methods.ours = *file->pMethods;
        methods.ours.xWrite = write;
        methods.ours.xSync = sync;
        methods.ours.xTruncate = truncate;
    }
    file->pMethods = &methods.ours;
    return code;
}
}

FailingDisk::FailingDisk()
{
    sqlite3_initialize();
    usual = sqlite3_vfs_find (nullptr);
    vfs_ = *usual;
    vfs_.pNext = nullptr;
    vfs_.zName = "failing disk";
    vfs_.xOpen = open;
    sqlite3_vfs_register (&vfs_, 1);
}

FailingDisk::~FailingDisk()
{
    heal();
    sqlite3_vfs_unregister (&vfs_);
    sqlite3_vfs_register (usual, 1);
}

void FailingDisk::failAt (std::int64_t nth, int code, bool goesOn, bool torn)
{
    plan = { nth, code, goesOn, torn, false };
}

void FailingDisk::heal() { plan = {}; }

bool FailingDisk::hasFailed() const { return plan.failed; }
}
