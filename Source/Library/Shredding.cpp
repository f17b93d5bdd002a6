// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Internal/Cutting.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

namespace antiphon::library
{
namespace fs = std::filesystem;

static int overwrite (const fs::path& file)
{
    static constexpr std::array<char, 65536> zeros {};
    std::error_code error;
    auto left = fs::file_size (file, error);
    const int opened = open (file.c_str(), O_WRONLY | O_CLOEXEC);
    if (error || opened < 0)
        return error ? error.value() : errno;
    int failed = 0;
    while (left > 0 && failed == 0)
    {
        const auto written =
            write (opened, zeros.data(), std::min<std::uintmax_t> (left, zeros.size()));
        if (written <= 0)
            failed = errno;
        else
            left -= static_cast<std::uintmax_t> (written);
    }
    if (failed == 0 && fsync (opened) != 0)
        failed = errno;
    close (opened);
    return failed;
}

Result<void> shred (const fs::path& file)
{
    for (const auto* const beside : { "-wal", "-shm", "" })
    {
        auto one = file;
        one += beside;
        std::error_code error;
        if (! fs::exists (one, error))
            continue;
        const auto failed = overwrite (one);
        if (failed == 0)
            fs::remove (one, error);
        if (failed != 0 || error)
            return failure ("\"" + one.string() + "\" could not be destroyed: check that it may be"
                                + " written to, and ask again.",
                            failed != 0 ? std::strerror (failed) : error.message());
    }
    return {};
}
}
