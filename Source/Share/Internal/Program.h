// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Progress.h"
#include "Basis/Result.h"
#include "Basis/Units.h"

#include <filesystem>
#include <string>
#include <vector>

namespace antiphon::share
{
/** Runs ffmpeg with these words, in a folder, without a shell, and waits for it. It is stopped when
    `progress` says so.

    @param length  of what is made, to know how far it is
    Faults: ffmpeg is not installed, the disk is full, it was stopped, or ffmpeg's own words. */
Result<void> ffmpeg (const std::vector<std::string>& words,
                     const std::filesystem::path& folder,
                     Seconds length = {},
                     const Progress& progress = {});
}
