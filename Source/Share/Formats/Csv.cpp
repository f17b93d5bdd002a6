// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Formats/Csv.h"

#include "Share/Formats/Internal/Escapes.h"
#include "Share/Formats/Internal/Text.h"
#include "Share/Formats/Label.h"

#include <algorithm>
#include <array>

namespace antiphon::share
{
namespace
{
constexpr std::array<std::string_view, 6> columns { "from_s", "to_s",     "who",
                                                    "kind",   "standing", "text" };

/** Rows of cells, which may hold lines of their own. */
class Rows
{
public:
    explicit Rows (std::string_view text) : left_ (text) {}

    /** @returns false at the end, and where a quote is never closed */
    bool next (std::vector<std::string>& row)
    {
        row.assign (1, {});
        startedAt_ = line_;
        if (left_.empty())
            return false;
        for (bool isQuoted = false; ! left_.empty();)
        {
            const char letter = left_.front();
            left_.remove_prefix (1);
            line_ += letter == '\n' ? 1 : 0;
            if (letter == '"' && isQuoted && left_.starts_with ('"'))
            {
                row.back() += '"';
                left_.remove_prefix (1);
            }
            else if (letter == '"')
                isQuoted = ! isQuoted;
            else if (isQuoted || (letter != ',' && letter != '\n' && letter != '\r'))
                row.back() += letter;
            else if (letter == ',')
                row.emplace_back();
            else if (letter == '\n')
                return true;
            isOpen_ = isQuoted;
            if (row.size() > 1000)
                return true;
        }
        return ! isOpen_;
    }

    int startedAt() const { return startedAt_; }
    bool isOpen() const { return isOpen_; }

private:
    std::string_view left_;
    int line_ = 1;
    int startedAt_ = 1;
    bool isOpen_ = false;
};

/** Where each of our columns stands in a table; nothing where it has none. */
using Places = std::array<std::optional<std::size_t>, columns.size()>;

Places placesIn (const std::vector<std::string>& header)
{
    Places places;
    for (std::size_t column = 0; column < columns.size(); ++column)
        for (std::size_t at = 0; at < header.size(); ++at)
            if (header[at] == columns[column])
                places[column] = at;
    return places;
}

Result<Segment> segmentOf (const std::vector<std::string>& row,
                           const Places& places,
                           const Reading& reading,
                           int line)
{
    const auto cell = [&] (std::size_t column)
    { return places[column] && *places[column] < row.size() ? row[*places[column]] : ""; };
    const auto from = frameFrom (cell (0), reading.rate);
    const auto to = cell (1).empty() ? from : frameFrom (cell (1), reading.rate);
    if (! from || ! to)
        return failure (
            wrongLine (reading, line, "from_s and to_s are seconds with a point, such as 12.5."));
    if (*to < *from)
        return failure (wrongLine (reading, line, "this segment ends before it begins."));
    Segment segment;
    if (! readStanding (cell (4), segment))
        return failure (
            wrongLine (reading, line,
                       "standing is empty, or \"noticed\", \"kept\", \"set aside\", or two "
                       "of them such as \"noticed, kept\"."));
    segment.from = *from;
    segment.to = *to;
    segment.who = namesFrom (cell (2));
    segment.text = cell (5);
    const auto kind = cell (3);
    const bool isCode =
        kind.find_first_not_of ("abcdefghijklmnopqrstuvwxyz0123456789_") == kind.npos;
    if (! isCode)
        return failure (
            wrongLine (reading, line, "a kind is written in small letters, such as small_sign."));
    if (! kind.empty())
        segment.kind = kind;
    return segment;
}
}

std::string csvOf (const Sheet& sheet)
{
    std::string text;
    for (const auto column : columns)
        text += (text.empty() ? "" : ",") + std::string (column);
    text += "\r\n";
    for (const auto& segment : sheet.segments)
        text += secondsOf (segment.from, sheet.rate) + ',' + secondsOf (segment.to, sheet.rate)
            + ',' + inQuotes (joinedNames (segment.who)) + ',' + segment.kind + ','
            + inQuotes (standingOf (segment)) + ',' + inQuotes (segment.text) + "\r\n";
    return text;
}

Result<std::vector<Segment>> readCsv (std::string_view text, const Reading& reading)
{
    Rows rows (text);
    std::vector<std::string> row;
    const auto hasHeader = rows.next (row);
    const auto places = placesIn (row);
    if (! hasHeader || ! places[0])
        return failure (wrongLine (reading, 1,
                                   "its first line must name the columns, from_s among them, with "
                                   "commas between."));
    std::vector<Segment> segments;
    while (rows.next (row))
    {
        if (row.size() == 1 && row.front().empty())
            continue;
        auto segment = segmentOf (row, places, reading, rows.startedAt());
        if (! segment)
            return failure (segment.error());
        if (const auto room = expectRoom (reading, segments); ! room)
            return failure (room.error());
        segments.push_back (std::move (*segment));
    }
    if (rows.isOpen())
        return failure (wrongLine (reading, rows.startedAt(),
                                   "a quote is opened here and never closed: is the file whole?"));
    return segments;
}
}
