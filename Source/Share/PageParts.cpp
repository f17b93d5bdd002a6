// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Internal/PageParts.h"

#include "Basis/Assets.h"

#include <fstream>
#include <iterator>
#include <random>

namespace antiphon::share
{
Result<std::string> contentsOf (const std::filesystem::path& file)
{
    std::ifstream stream (file, std::ios::binary);
    std::string contents (std::istreambuf_iterator<char> (stream), {});
    if (! stream)
        return failure ("\"" + file.string() + "\" cannot be read.");
    return contents;
}

Result<std::string> contentsOfAsset (const std::filesystem::path& name)
{
    const auto file = asset (name);
    return file ? contentsOf (*file) : failure (file.error());
}

std::string base64 (const std::string& bytes)
{
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve (bytes.size() * 4 / 3 + 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3)
    {
        unsigned group = 0;
        for (std::size_t byte = 0; byte < 3; ++byte)
            group = group << 8
                | (at + byte < bytes.size() ? static_cast<unsigned char> (bytes[at + byte]) : 0U);
        for (std::size_t letter = 0; letter < 4; ++letter)
            text += at + letter > bytes.size() ? '=' : letters[group >> (18 - 6 * letter) & 63U];
    }
    return text;
}

std::string escaped (const std::string& text)
{
    std::string result;
    for (const char letter : text)
        switch (letter)
        {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '"':
                result += "&quot;";
                break;
            case '\'':
                result += "&#39;";
                break;
            default:
                result += letter;
                break;
        }
    return result;
}

std::string nonce()
{
    std::random_device random;
    std::string bytes;
    for (int byte = 0; byte < 18; ++byte)
        bytes += static_cast<char> (random() & 0xFFU);
    return base64 (bytes);
}
}
