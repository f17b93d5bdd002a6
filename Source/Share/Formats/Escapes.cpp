// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Formats/Internal/Escapes.h"

#include <optional>

namespace antiphon::share
{
namespace
{
constexpr std::string_view digits = "0123456789ABCDEF";

unsigned byteAt (std::string_view text, std::size_t at)
{
    return static_cast<unsigned char> (text[at]);
}

std::size_t lengthFrom (unsigned first)
{
    if (first < 0x80)
        return 1;
    if (first < 0xC2 || first > 0xF4)
        return 0;
    return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

bool isForbidden (unsigned code, std::size_t length)
{
    const bool isLonger = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
    const bool isSurrogate = code >= 0xD800 && code < 0xE000;
    return isLonger || isSurrogate || code > 0x10FFFF || code == 0xFFFE || code == 0xFFFF
        || code < 0x20 || (code >= 0x7F && code < 0xA0);
}

std::optional<unsigned> hexAt (std::string_view text, std::size_t at)
{
    if (at + 2 > text.size())
        return {};
    const auto high = digits.find (text[at]);
    const auto low = digits.find (text[at + 1]);
    if (high == digits.npos || low == digits.npos)
        return {};
    return static_cast<unsigned> (high * 16 + low);
}
}

std::size_t characterAt (std::string_view text)
{
    if (text.empty())
        return 0;
    const auto first = byteAt (text, 0);
    const auto length = lengthFrom (first);
    if (length == 0 || length > text.size())
        return 0;
    auto code = length == 1 ? first : first & (0x7FU >> length);
    for (std::size_t at = 1; at < length; ++at)
    {
        if ((byteAt (text, at) & 0xC0U) != 0x80U)
            return 0;
        code = code << 6 | (byteAt (text, at) & 0x3FU);
    }
    return isForbidden (code, length) ? 0 : length;
}

std::string escaped (std::string_view text, std::string_view special)
{
    std::string line;
    line.reserve (text.size());
    while (! text.empty())
    {
        const auto length = characterAt (text);
        if (text.front() == '\n' || text.front() == '\t')
            line += text.front() == '\n' ? "\\n" : "\\t";
        else if (length == 0)
        {
            const auto byte = byteAt (text, 0);
            line += { '\\', 'x', digits[byte / 16], digits[byte % 16] };
        }
        else
        {
            if (text.front() == '\\' || special.find (text.front()) != special.npos)
                line += '\\';
            line += text.substr (0, length);
        }
        text.remove_prefix (length == 0 ? 1 : length);
    }
    return line;
}

std::string unescaped (std::string_view text)
{
    std::string bytes;
    bytes.reserve (text.size());
    for (std::size_t at = 0; at < text.size(); ++at)
    {
        if (text[at] != '\\' || at + 1 == text.size())
        {
            bytes += text[at];
            continue;
        }
        ++at;
        const auto hex = text[at] == 'x' ? hexAt (text, at + 1) : std::nullopt;
        if (hex)
        {
            bytes += static_cast<char> (*hex);
            at += 2;
        }
        else
            bytes += text[at] == 'n' ? '\n' : text[at] == 't' ? '\t' : text[at];
    }
    return bytes;
}

std::string inQuotes (std::string_view text)
{
    std::string string = "\"";
    for (const char letter : text)
        string += letter == '"' ? std::string ("\"\"") : std::string (1, letter);
    return string + '"';
}

std::size_t findBare (std::string_view text, char wanted, std::size_t from)
{
    for (auto at = from; at < text.size(); ++at)
    {
        if (text[at] == wanted)
            return at;
        if (text[at] == '\\')
            ++at;
    }
    return std::string_view::npos;
}
}
