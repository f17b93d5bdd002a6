// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>

/** The computer we run on. Threads: any. */
namespace antiphon::terminal
{
/** "Intel(R) Core(TM) i5-8250U, 8 threads" */
std::string machineInWords();

/** Where a program is on the PATH, if it is. */
std::optional<std::filesystem::path> programNamed (const std::string& name);
}
