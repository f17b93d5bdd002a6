// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/FreeHours.h"

#include <system_error>

namespace antiphon::library
{
namespace fs = std::filesystem;

// 24 bits at 48 kHz for a microphone full of noise, which does not compress, and a companion that
// plays a third of the time.
static constexpr double bytesAnHour = 48000.0 * 3.0 * (1.0 + 1.0 / 3.0) * 3600.0;

double freeHours (const fs::path& folder)
{
    std::error_code error;
    auto there = fs::absolute (folder, error);
    while (! fs::exists (there, error) && there.has_relative_path())
        there = there.parent_path();

    const auto room = fs::space (there, error);
    return error ? 0.0 : static_cast<double> (room.available) / bytesAnHour;
}
}
