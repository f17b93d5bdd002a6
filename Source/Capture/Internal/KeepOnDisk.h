// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <system_error>

namespace antiphon::capture
{
/** Gives a finished file its name, so that after a power cut there is either all of it or what stood there
    before: its bytes reach the disk first, then its name. */
std::error_code keepOnDisk (const std::filesystem::path& unfinished,
                            const std::filesystem::path& name);
}
