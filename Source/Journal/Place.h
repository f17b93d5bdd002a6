// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Bytes.h"
#include "Journal/Id.h"

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>

namespace antiphon::journal
{
/** Where something sealed stands: table, column and row. What was sealed for one place opens at no
    other, so that rows cannot be swapped. */
class Place
{
public:
    /** @param row  what its row is known by, one number or several */
    Place (std::string_view table,
           std::string_view column,
           std::initializer_list<std::int64_t> row = {});
    Place (std::string_view table, std::string_view column, const Id& row);

    std::span<const std::byte> bytes() const { return bytes_; } ///< no two places have the same

private:
    void add (std::string_view name);
    Bytes bytes_;
};
}
