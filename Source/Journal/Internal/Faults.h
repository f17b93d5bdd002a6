// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"

#include <filesystem>
#include <string>

namespace antiphon::journal
{
/** What an SQLite result code means to somebody holding the file.
    @param words  SQLite's own, for the log */
Fault faultOf (int code, const std::filesystem::path& file, std::string words);

std::string quoted (const std::filesystem::path& file);
Fault damaged (const std::filesystem::path& file, std::string details);
}
