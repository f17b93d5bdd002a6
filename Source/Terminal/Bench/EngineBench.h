// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"

#include <filesystem>

namespace antiphon::terminal
{
/** Plays a recording to the live engine as fast as it goes, and prints what its blocks cost.
    @param file  empty: the bundled recording */
Result<void> benchEngine (const std::filesystem::path& file);
}
