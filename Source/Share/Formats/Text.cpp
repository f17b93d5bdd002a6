// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Formats/Internal/Text.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <fstream>

namespace antiphon::share
{
static constexpr double longest = 3.6e6; // seconds: 1000 hours

static void appendUtf8 (std::string& text, unsigned code)
{
    if (code < 0x80)
        text += static_cast<char> (code);
    else if (code < 0x800)
        text += { static_cast<char> (0xC0 | code >> 6), static_cast<char> (0x80 | (code & 0x3F)) };
    else if (code < 0x10000)
        text +=
            { static_cast<char> (0xE0 | code >> 12), static_cast<char> (0x80 | (code >> 6 & 0x3F)),
              static_cast<char> (0x80 | (code & 0x3F)) };
    else
        text +=
            { static_cast<char> (0xF0 | code >> 18), static_cast<char> (0x80 | (code >> 12 & 0x3F)),
              static_cast<char> (0x80 | (code >> 6 & 0x3F)),
              static_cast<char> (0x80 | (code & 0x3F)) };
}

/** @param bytes  after the byte order mark; a lone half of a pair becomes U+FFFD */
static std::string fromUtf16 (std::string_view bytes, bool isBigEndian)
{
    const auto unit = [&] (std::size_t at)
    {
        const auto first = static_cast<unsigned char> (bytes[at]);
        const auto second = static_cast<unsigned char> (bytes[at + 1]);
        return isBigEndian ? first * 256U + second : second * 256U + first;
    };
    std::string text;
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2)
    {
        auto code = unit (at);
        const bool isPair = code >= 0xD800 && code < 0xDC00 && at + 3 < bytes.size()
            && unit (at + 2) >= 0xDC00 && unit (at + 2) < 0xE000;
        if (isPair)
        {
            code = 0x10000 + ((code - 0xD800) << 10) + (unit (at + 2) - 0xDC00);
            at += 2;
        }
        appendUtf8 (text, code >= 0xD800 && code < 0xE000 ? 0xFFFD : code);
    }
    return text;
}

Result<std::string> readText (const std::filesystem::path& file)
{
    std::error_code error;
    std::ifstream stream (file, std::ios::binary);
    const auto bytes = std::filesystem::file_size (file, error);
    if (! stream || error)
        return failure ("\"" + file.string() + "\" cannot be read: is it the right file?",
                        error.message());
    if (bytes > mostBytes)
        return failure ("\"" + file.string() + "\" is larger than 64 MB: no list of tags is.");
    std::string text (bytes, '\0');
    stream.read (text.data(), static_cast<std::streamsize> (bytes));
    text.resize (static_cast<std::size_t> (stream.gcount()));
    if (text.starts_with ("\xEF\xBB\xBF"))
        text.erase (0, 3);
    else if (text.starts_with ("\xFE\xFF") || text.starts_with ("\xFF\xFE"))
        text = fromUtf16 (std::string_view (text).substr (2), text.front() == '\xFE');
    return text;
}

bool Lines::next()
{
    if (left_.empty())
        return false;
    const auto end = left_.find_first_of ("\r\n");
    line_ = left_.substr (0, end);
    auto after = end == left_.npos ? left_.size() : end + 1;
    if (end != left_.npos && left_.substr (end).starts_with ("\r\n"))
        ++after;
    left_.remove_prefix (after);
    ++number_;
    return true;
}

std::string secondsOf (std::int64_t frame, Hertz rate)
{
    std::array<char, 64> text {};
    const auto [end, error] =
        std::to_chars (text.data(), text.data() + text.size(),
                       static_cast<double> (frame) / rate.value, std::chars_format::fixed, 9);
    return error == std::errc() ? std::string (text.data(), end) : std::string ("0");
}

std::optional<double> numberFrom (std::string_view text)
{
    double number = 0.0;
    const auto* const last = text.data() + text.size();
    const auto [end, error] = std::from_chars (text.data(), last, number);
    if (error != std::errc() || end != last || ! std::isfinite (number))
        return {};
    return number;
}

std::optional<std::int64_t> frameFrom (double seconds, Hertz rate)
{
    if (! (seconds >= 0.0 && seconds <= longest))
        return {};
    return std::llround (seconds * rate.value);
}

std::optional<std::int64_t> frameFrom (std::string_view seconds, Hertz rate)
{
    const auto number = numberFrom (seconds);
    return number ? frameFrom (*number, rate) : std::nullopt;
}

std::int64_t millisecondsOf (std::int64_t frame, Hertz rate)
{
    return std::llround (static_cast<double> (frame) * 1000.0 / rate.value);
}

std::int64_t frameFor (std::int64_t milliseconds, std::optional<std::int64_t> written, Hertz rate)
{
    if (written && *written >= 0 && millisecondsOf (*written, rate) == milliseconds)
        return *written;
    return std::llround (static_cast<double> (milliseconds) * rate.value / 1000.0);
}

Fault wrongLine (const Reading& reading, int line, const std::string& sentence)
{
    return { Fault::Kind::World,
             "\"" + reading.name + "\", line " + std::to_string (line) + ": " + sentence,
             {} };
}

Result<void> expectRoom (const Reading& reading, const std::vector<Segment>& segments)
{
    if (segments.size() < mostSegments)
        return {};
    return failure ("\"" + reading.name
                    + "\" holds more than a million tags: is it the right file?");
}
}
