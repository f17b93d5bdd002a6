// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Internal/Words.h"

#include <algorithm>
#include <chrono>

namespace antiphon::library
{
bool isBlank (std::string_view words)
{
    return words.find_first_not_of (" \t\r\n") == std::string_view::npos;
}

bool isOneLine (std::string_view words)
{
    return std::none_of (words.begin(), words.end(),
                         [] (char letter)
                         { return static_cast<unsigned char> (letter) < 0x20 || letter == 0x7F; });
}

std::size_t lengthOf (std::string_view words)
{
    return static_cast<std::size_t> (std::count_if (
        words.begin(), words.end(),
        [] (char byte) { return (static_cast<unsigned char> (byte) & 0xC0U) != 0x80U; }));
}

std::int64_t wallClockMs()
{
    return std::chrono::duration_cast<std::chrono::milliseconds> (
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

Result<void> expectOne (const journal::Database& database, std::string_view what)
{
    if (database.changes() > 0)
        return {};
    return failure (std::string (what)
                    + " is not in the library any more: look at the list again.");
}
}
