// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/JsonLine.h"

#include <nlohmann/json.hpp>

#include <array>
#include <charconv>
#include <cmath>

namespace antiphon::terminal
{
namespace
{
/** Rounded to `most` decimals, then zeros taken off down to `least`; std::to_chars knows no locale. */
std::string decimal (double value, int least, int most)
{
    if (! std::isfinite (value))
        return "null";

    std::array<char, 400> digits {}; // the largest double has 309 before its point
    const auto end = std::to_chars (digits.data(), digits.data() + digits.size(), value,
                                    std::chars_format::fixed, most)
                         .ptr;
    std::string text (digits.data(), end);
    while (text.back() == '0'
           && text.size() - text.find ('.') - 1 > static_cast<std::size_t> (least))
        text.pop_back();
    if (text.back() == '.')
        text.pop_back();
    if (text.find_first_not_of ("-0.") == std::string::npos && text.front() == '-')
        text.erase (0, 1);
    return text;
}

std::string seconds (Seconds value) { return decimal (value.value, 6, 9); }

std::string inQuotes (std::string_view words)
{
    return nlohmann::json (words).dump (-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

template <class Items, class Write>
std::string list (const Items& items, Write write)
{
    std::string text = "[";
    for (const auto& item : items)
        text += (text.size() > 1 ? "," : "") + write (item);
    return text + "]";
}
}

JsonLine& JsonLine::add (std::string_view key, const std::string& value)
{
    if (line_.size() > 1)
        line_ += ',';
    line_ += inQuotes (key) + ":" + value;
    return *this;
}

JsonLine& JsonLine::time (std::string_view key, Instant when)
{
    return add (key, seconds (when.sinceStart));
}

JsonLine& JsonLine::time (std::string_view key, std::optional<Instant> when)
{
    return when ? time (key, *when) : nothing (key);
}

JsonLine& JsonLine::times (std::string_view key, std::span<const Instant> when)
{
    return add (key, list (when, [] (Instant one) { return seconds (one.sinceStart); }));
}

JsonLine& JsonLine::span (std::string_view key, Seconds length)
{
    return add (key, seconds (length));
}

JsonLine& JsonLine::number (std::string_view key, double value)
{
    return add (key, decimal (value, 1, 6));
}

JsonLine& JsonLine::key (std::string_view key, double midi)
{
    return add (key, decimal (midi, 0, 6));
}

JsonLine& JsonLine::count (std::string_view key, std::int64_t value)
{
    return add (key, std::to_string (value));
}

JsonLine& JsonLine::truth (std::string_view key, bool value)
{
    return add (key, value ? "true" : "false");
}

JsonLine& JsonLine::text (std::string_view key, std::string_view words)
{
    return add (key, inQuotes (words));
}

JsonLine& JsonLine::texts (std::string_view key, std::span<const std::string> words)
{
    return add (key, list (words, [] (const std::string& one) { return inQuotes (one); }));
}

JsonLine& JsonLine::nothing (std::string_view key) { return add (key, "null"); }
}
