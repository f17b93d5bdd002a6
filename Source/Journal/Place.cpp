// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Place.h"

#include <algorithm>
#include <iterator>

namespace antiphon::journal
{
// Names end with a zero, which none contains; what follows has the length its table always has.
void Place::add (std::string_view name)
{
    std::transform (name.begin(), name.end(), std::back_inserter (bytes_),
                    [] (char character) { return static_cast<std::byte> (character); });
    bytes_.push_back ({});
}

Place::Place (std::string_view table,
              std::string_view column,
              std::initializer_list<std::int64_t> row)
{
    add (table);
    add (column);
    for (const auto number : row)
        for (unsigned shift = 0; shift < 64; shift += 8)
            bytes_.push_back (
                static_cast<std::byte> (static_cast<std::uint64_t> (number) >> shift & 0xFFU));
}

Place::Place (std::string_view table, std::string_view column, const Id& row)
    : Place (table, column)
{
    bytes_.insert (bytes_.end(), row.bytes.begin(), row.bytes.end());
}
}
