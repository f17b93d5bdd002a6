// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Terminal/Internal/Command.h"

#include <filesystem>

namespace antiphon::terminal
{
/** Adds `find` to `antiphon sessions`, whose options `library` and `json` are, and last as long. */
void addFind (CLI::App& sessions,
              const std::filesystem::path& library,
              const bool& json,
              Deed& chosen);
}
