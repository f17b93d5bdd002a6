// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/Table.h"

#include <algorithm>

namespace antiphon::terminal
{
/** Letters, not bytes: UTF-8 continues a letter with bytes that begin 10. */
static std::size_t widthOf (const std::string& words)
{
    return static_cast<std::size_t> (std::count_if (
        words.begin(), words.end(), [] (char byte) { return (byte & 0xC0) != 0x80; }));
}

static std::vector<std::size_t> widthsOf (const std::vector<Table::Row>& rows)
{
    std::vector<std::size_t> widths;
    for (const auto& row : rows)
    {
        widths.resize (std::max (widths.size(), row.size()), 0);
        for (std::size_t n = 0; n < row.size(); ++n)
            widths[n] = std::max (widths[n], widthOf (row[n]));
    }
    return widths;
}

std::vector<std::string> Table::lines() const
{
    const auto widths = widthsOf (rows_);
    std::vector<std::string> lines;
    for (const auto& row : rows_)
    {
        std::string line;
        for (std::size_t n = 0; n < row.size(); ++n)
        {
            const std::string room (widths[n] - widthOf (row[n]), ' ');
            line += n == 0 ? row[n] + room : "  " + room + row[n];
        }
        lines.push_back (line.substr (0, line.find_last_not_of (' ') + 1));
    }
    return lines;
}
}
