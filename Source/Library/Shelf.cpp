// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Internal/Shelf.h"

namespace antiphon::library
{
std::string Row::words (int column, std::string_view name, const Id& row)
{
    auto words =
        journal::unsealWords (key_, journal::Place (table_, name, row), query_.blob (column));
    if (words)
        return std::move (*words);
    if (! fault_)
        fault_ = words.error();
    return {};
}

Id partOf (const Id& row, std::int64_t number)
{
    auto part = row;
    for (std::size_t at = 0; at < 8; ++at)
        part.bytes[at] ^=
            static_cast<std::byte> (static_cast<std::uint64_t> (number) >> (8 * at) & 0xFFU);
    return part;
}

Result<void> change (const Shelf& shelf, Subject subject, const std::function<Result<void>()>& deed)
{
    auto done = shelf.database().transact (deed);
    if (done)
        shelf.tell (subject);
    return done;
}
}
