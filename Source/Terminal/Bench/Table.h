// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace antiphon::terminal
{
/** A table for people: the first column stands left, all others right, each as wide as it must be. */
class Table
{
public:
    using Row = std::vector<std::string>;

    explicit Table (Row names) : rows_ { std::move (names) } {}

    void add (Row row) { rows_.push_back (std::move (row)); }

    /** Its lines, the names first, without their ends. */
    std::vector<std::string> lines() const;

private:
    std::vector<Row> rows_;
};
}
