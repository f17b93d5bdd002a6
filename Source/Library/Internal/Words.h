// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Journal/Database.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace antiphon::library
{
inline Fault usage (std::string sentence)
{
    return { Fault::Kind::Usage, std::move (sentence), {} };
}

bool isBlank (std::string_view words);
bool isOneLine (std::string_view words);       ///< without control characters
std::size_t lengthOf (std::string_view words); ///< in characters of UTF-8

std::int64_t wallClockMs(); ///< since 1970, UTC

/** @returns a fault where the last statement changed nothing: it went away meanwhile */
Result<void> expectOne (const journal::Database& database, std::string_view what);
}
