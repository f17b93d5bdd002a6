// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Discern/TaughtInstrument.h"

#include <filesystem>
#include <span>
#include <vector>

/** Taught instruments as a small file (JSON, version 2): names, players, and what their strokes sound
    like; no sound that could be played back. */
namespace antiphon::library
{
/** Every instrument in the file. A fault names what is wrong: not there, not ours, made by a newer
    or an older Antiphon, damaged. */
Result<std::vector<discern::TaughtInstrument>> readInstruments (const std::filesystem::path& file);

/** Writes all of it or nothing: what stood there before stays until the new file is complete. */
Result<void> writeInstruments (const std::filesystem::path& file,
                               std::span<const discern::TaughtInstrument> instruments);
}
