// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Formats/WebVtt.h"

#include "Share/Formats/Internal/Text.h"
#include "Share/Formats/Label.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

namespace antiphon::share
{
namespace
{
constexpr std::string_view arrow = "-->";
constexpr std::string_view framesMark = " frames ";

std::string clock (std::int64_t ms)
{
    char text[48];
    std::snprintf (text, sizeof text, "%02lld:%02lld:%02lld.%03lld",
                   static_cast<long long> (ms / 3'600'000),
                   static_cast<long long> (ms / 60'000 % 60),
                   static_cast<long long> (ms / 1000 % 60), static_cast<long long> (ms % 1000));
    return text;
}

std::string inMarkup (std::string_view text)
{
    std::string markup;
    for (const char letter : text)
        markup += letter == '&' ? std::string ("&amp;")
            : letter == '<'     ? "&lt;"
            : letter == '>'     ? "&gt;"
                                : std::string (1, letter);
    return markup;
}

/** Without tags, and with the characters that names stand for. */
std::string fromMarkup (std::string_view markup)
{
    static constexpr std::pair<std::string_view, std::string_view> characters[] {
        { "&amp;", "&" },
        { "&lt;", "<" },
        { "&gt;", ">" },
        { "&nbsp;", "\xC2\xA0" },
        { "&lrm;", "\xE2\x80\x8E" },
        { "&rlm;", "\xE2\x80\x8F" },
    };
    std::string text;
    while (! markup.empty())
    {
        std::size_t taken = 1;
        const auto* const named =
            std::find_if (std::begin (characters), std::end (characters),
                          [&] (const auto& one) { return markup.starts_with (one.first); });
        if (named != std::end (characters))
        {
            text += named->second;
            taken = named->first.size();
        }
        else if (markup.front() == '<')
            taken = std::min (markup.find ('>'), markup.size() - 1) + 1;
        else
            text += markup.front();
        markup.remove_prefix (taken);
    }
    return text;
}

std::optional<std::int64_t> wholeFrom (std::string_view digits)
{
    std::int64_t number = 0;
    const auto* const last = digits.data() + digits.size();
    const auto [end, error] = std::from_chars (digits.data(), last, number);
    if (digits.empty() || digits.size() > 15 || digits.front() == '-' || error != std::errc()
        || end != last)
        return {};
    return number;
}

/** "01:02:03.456" or "02:03.456" in milliseconds. */
std::optional<std::int64_t> clockFrom (std::string_view text)
{
    const auto point = text.rfind ('.');
    if (point == text.npos || text.size() - point != 4)
        return {};
    const auto fraction = wholeFrom (text.substr (point + 1));
    std::int64_t seconds = 0;
    int parts = 0;
    for (auto left = text.substr (0, point); ! left.empty() && parts < 4; ++parts)
    {
        const auto end = left.find (':');
        const auto part = wholeFrom (left.substr (0, end));
        const bool isTooMuch = part && (*part > 100'000 || (parts > 0 && *part > 59));
        if (! part || isTooMuch)
            return {};
        seconds = seconds * 60 + *part;
        left.remove_prefix (end == left.npos ? left.size() : end + 1);
    }
    if (! fraction || parts < 2 || parts > 3 || seconds > 3'600'000)
        return {};
    return seconds * 1000 + *fraction;
}

struct Cue
{
    std::string_view name;
    std::string_view timing;
    int line = 0;
    std::string text;
};

std::string_view wordOf (std::string_view& text)
{
    text.remove_prefix (std::min (text.find_first_not_of (" \t"), text.size()));
    const auto word = text.substr (0, text.find_first_of (" \t"));
    text.remove_prefix (word.size());
    return word;
}

Result<Segment> segmentOf (const Cue& cue, const Reading& reading)
{
    auto timing = cue.timing;
    const auto from = clockFrom (wordOf (timing));
    const bool hasArrow = wordOf (timing) == arrow;
    const auto to = clockFrom (wordOf (timing));
    if (! from || ! to || ! hasArrow)
        return failure (wrongLine (reading, cue.line,
                                   "a cue needs times such as 00:01:02.500 --> 00:01:04.000."));
    if (*to < *from)
        return failure (wrongLine (reading, cue.line, "this cue ends before it begins."));

    std::optional<std::int64_t> first;
    std::optional<std::int64_t> last;
    if (const auto mark = cue.name.find (framesMark); mark != cue.name.npos)
    {
        const auto frames = cue.name.substr (mark + framesMark.size());
        const auto dash = std::min (frames.find ('-'), frames.size());
        first = wholeFrom (frames.substr (0, dash));
        last = wholeFrom (frames.substr (std::min (dash + 1, frames.size())));
    }
    auto segment = segmentFrom (fromMarkup (cue.text));
    segment.from = frameFor (*from, first, reading.rate);
    const bool isWidened = first && last && *first == segment.from && *last >= *first
        && *to == std::max (millisecondsOf (*last, reading.rate), *from + 1);
    segment.to = isWidened ? *last : frameFor (*to, last, reading.rate);
    segment.to = std::max (segment.from, segment.to);
    return segment;
}
}

std::string webVtt (const Sheet& sheet)
{
    std::string text = "WEBVTT\n";
    int number = 0;
    for (const auto& segment : sheet.segments)
    {
        const auto from = millisecondsOf (segment.from, sheet.rate);
        const auto to = std::max (millisecondsOf (segment.to, sheet.rate), from + 1);
        text += "\n" + std::to_string (++number) + std::string (framesMark)
            + std::to_string (segment.from) + "-" + std::to_string (segment.to) + "\n"
            + clock (from) + " --> " + clock (to) + "\n" + inMarkup (labelOf (segment)) + "\n";
    }
    return text;
}

Result<std::vector<Segment>> readWebVtt (std::string_view text, const Reading& reading)
{
    Lines lines (text);
    if (! lines.next() || ! lines.line().starts_with ("WEBVTT"))
        return failure (
            wrongLine (reading, 1, "it does not begin with WEBVTT: is it the right file?"));

    std::vector<Segment> segments;
    while (lines.next())
    {
        if (lines.line().empty())
            continue;
        Cue cue;
        do
        {
            const auto isTiming = lines.line().find (arrow) != std::string_view::npos;
            if (cue.line == 0 && ! isTiming)
                cue.name = lines.line();
            else if (cue.line == 0)
            {
                cue.timing = lines.line();
                cue.line = lines.number();
            }
            else
                cue.text += (cue.text.empty() ? "" : "\n") + std::string (lines.line());
        } while (lines.next() && ! lines.line().empty());
        if (cue.line == 0) // a note, a style or a region
            continue;
        auto segment = segmentOf (cue, reading);
        if (! segment)
            return failure (segment.error());
        if (const auto room = expectRoom (reading, segments); ! room)
            return failure (room.error());
        segments.push_back (std::move (*segment));
    }
    return segments;
}
}
