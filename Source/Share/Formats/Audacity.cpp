// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Formats/Audacity.h"

#include "Share/Formats/Internal/Text.h"
#include "Share/Formats/Label.h"

namespace antiphon::share
{
std::string audacityLabels (const Sheet& sheet)
{
    std::string text;
    for (const auto& segment : sheet.segments)
        text += secondsOf (segment.from, sheet.rate) + '\t' + secondsOf (segment.to, sheet.rate)
            + '\t' + labelOf (segment) + '\n';
    return text;
}

/** Up to the next tab, which is taken off with it. */
static std::string_view columnOf (std::string_view& line)
{
    const auto end = line.find ('\t');
    const auto column = line.substr (0, end);
    line.remove_prefix (end == line.npos ? line.size() : end + 1);
    return column;
}

Result<std::vector<Segment>> readAudacityLabels (std::string_view text, const Reading& reading)
{
    std::vector<Segment> segments;
    for (Lines lines (text); lines.next();)
    {
        auto line = lines.line();
        if (line.empty() || line.starts_with ('\\')) // the frequencies of a spectral selection
            continue;
        const auto from = frameFrom (columnOf (line), reading.rate);
        const auto to = frameFrom (columnOf (line), reading.rate);
        if (! from || ! to)
            return failure (wrongLine (reading, lines.number(),
                                       "it needs two times in seconds and a label, with tabs "
                                       "between. Export the labels from Audacity again."));
        if (*to < *from)
            return failure (
                wrongLine (reading, lines.number(), "this label ends before it begins."));
        if (const auto room = expectRoom (reading, segments); ! room)
            return failure (room.error());
        auto segment = segmentFrom (line);
        segment.from = *from;
        segment.to = *to;
        segments.push_back (std::move (segment));
    }
    return segments;
}
}
