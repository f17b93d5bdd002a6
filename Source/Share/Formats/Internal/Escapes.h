// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace antiphon::share
{
/** One line of printable UTF-8, whatever the bytes: a backslash before those of `special` and before
    itself, \n, \t, and \xHH for control characters and bytes that are no UTF-8. */
std::string escaped (std::string_view text, std::string_view special);

/** The bytes again; what is no escape stays as it is. */
std::string unescaped (std::string_view text);

/** In quotes, those within doubled: as CSV and Praat write a text. */
std::string inQuotes (std::string_view text);

/** The first `wanted` from `from` on that no backslash stands before; npos where there is none. */
std::size_t findBare (std::string_view text, char wanted, std::size_t from = 0);

/** The bytes of the character `text` begins with; 0 where they are no UTF-8, or one that no XML may hold.
    (RFC 3629; XML 1.0, 2.2) */
std::size_t characterAt (std::string_view text);
}
