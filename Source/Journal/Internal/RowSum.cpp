// SPDX-License-Identifier: GPL-3.0-or-later
#include "Journal/Internal/RowSum.h"

#include <sqlite3.h>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

namespace antiphon::journal
{
namespace
{
class Sum
{
public:
    void add (std::uint64_t number)
    {
        for (unsigned shift = 0; shift < 64; shift += 8)
            addByte (number >> shift & 0xFFU);
    }

    void add (std::span<const unsigned char> bytes)
    {
        add (static_cast<std::uint64_t> (bytes.size()));
        for (const auto byte : bytes)
            addByte (byte);
    }

    std::int64_t value() const { return std::bit_cast<std::int64_t> (sum_); }

private:
    void addByte (std::uint64_t byte) { sum_ = (sum_ ^ byte) * 0x100000001B3U; }

    std::uint64_t sum_ = 0xCBF29CE484222325U;
};

void add (Sum& sum, sqlite3_value* value)
{
    const auto type = sqlite3_value_type (value);
    sum.add (static_cast<std::uint64_t> (type));
    if (type == SQLITE_INTEGER)
        sum.add (static_cast<std::uint64_t> (sqlite3_value_int64 (value)));
    else if (type == SQLITE_FLOAT)
        sum.add (std::bit_cast<std::uint64_t> (sqlite3_value_double (value)));
    else if (type == SQLITE_TEXT || type == SQLITE_BLOB)
    {
        const auto* const bytes = static_cast<const unsigned char*> (sqlite3_value_blob (value));
        sum.add ({ bytes, static_cast<std::size_t> (sqlite3_value_bytes (value)) });
    }
}

void sumOf (sqlite3_context* context, int count, sqlite3_value** values)
{
    Sum sum;
    for (auto* const value : std::span (values, static_cast<std::size_t> (count)))
        add (sum, value);
    sqlite3_result_int64 (context, sum.value());
}
}

int teachSums (sqlite3* connection)
{
    return sqlite3_create_function_v2 (connection, "sum_of", -1,
                                       SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                       nullptr, sumOf, nullptr, nullptr, nullptr);
}
}
