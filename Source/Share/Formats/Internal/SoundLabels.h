// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Share/Formats/Segment.h"

#include <filesystem>

namespace antiphon::share
{
/** Puts labels into a sound file that is whole. @param sheet  its length is the sound's */
Result<void> labelWav (const std::filesystem::path& file, const Sheet& sheet);
Result<void> labelFlac (const std::filesystem::path& file, const Sheet& sheet);
}
