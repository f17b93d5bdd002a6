// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Journal/Event.h"

#include <filesystem>
#include <string_view>
#include <vector>

namespace antiphon::terminal
{
/** One line of `notice --events`: something somebody played, or a decision to be silent. */
Result<journal::Event> eventOf (std::string_view line);

/** A file of such lines, in order of time; empty lines are passed over. A fault names the file, the
    line's number, and what is wrong with it. */
Result<std::vector<journal::Event>> eventsIn (const std::filesystem::path& file);
}
