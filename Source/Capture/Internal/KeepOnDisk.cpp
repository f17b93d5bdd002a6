// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Internal/KeepOnDisk.h"

#ifndef _WIN32
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#endif

namespace antiphon::capture
{
namespace
{
#ifdef _WIN32
std::error_code flush (const std::filesystem::path&) { return {}; } // renaming flushes there
#else
std::error_code flush (const std::filesystem::path& file)
{
    const auto handle = ::open (file.c_str(), O_RDONLY);
    if (handle < 0)
        return { errno, std::generic_category() };
    const auto failed = ::fsync (handle) != 0 && errno != EINVAL; // EINVAL: nothing to flush here
    const std::error_code error (failed ? errno : 0, std::generic_category());
    ::close (handle);
    return error;
}
#endif
}

std::error_code keepOnDisk (const std::filesystem::path& unfinished,
                            const std::filesystem::path& name)
{
    if (const auto error = flush (unfinished))
        return error;
    std::error_code error;
    std::filesystem::rename (unfinished, name, error);
    if (! error)
        flush (name.has_parent_path() ? name.parent_path() : std::filesystem::path ("."));
    return error;
}
}
