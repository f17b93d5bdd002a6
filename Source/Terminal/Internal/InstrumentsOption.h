// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Players.h"
#include "Discern/TaughtInstrument.h"
#include "Terminal/Internal/Command.h"

#include <filesystem>
#include <vector>

namespace antiphon::terminal
{
/** Adds --instruments. */
void addInstrumentsOption (CLI::App& command, std::filesystem::path& file);

/** The instruments of that file, each with its player in this room; no file: none. */
Result<std::vector<discern::TaughtInstrument>> instrumentsOf (const std::filesystem::path& file,
                                                              const Roster& roster = {});
}
