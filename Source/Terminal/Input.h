// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Capture/DrumHit.h"

#include <filesystem>
#include <vector>

namespace antiphon::terminal
{
/** Whether a file is MIDI: by how it begins, or, where it cannot be read, by its name. */
bool isMidiFile (const std::filesystem::path& file);

/** A file somebody asked to have written: a fault (usage) unless it ends like one of `endings`. */
Result<void> expectEnding (const std::filesystem::path& file,
                           const std::vector<std::string>& endings);
}
