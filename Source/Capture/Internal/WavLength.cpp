// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Internal/WavLength.h"

#include <array>
#include <cstdint>
#include <fstream>
#include <string>

namespace antiphon::capture
{
namespace
{
constexpr std::uint64_t unknown = 0xffffffff;

std::uint64_t readNumber (std::istream& file, std::size_t bytes)
{
    std::array<char, 8> raw {};
    file.read (raw.data(), static_cast<std::streamsize> (bytes));
    std::uint64_t number = 0;
    for (auto n = bytes; n-- > 0;)
        number = (number << 8) | static_cast<unsigned char> (raw[n]);
    return number;
}

std::string readName (std::istream& file)
{
    std::string name (4, ' ');
    file.read (name.data(), 4);
    return name;
}
}

double promisedShare (const std::filesystem::path& file)
{
    std::error_code unreadable;
    const auto size = std::filesystem::file_size (file, unreadable);
    std::ifstream in (file, std::ios::binary);
    const auto kind = readName (in);
    if (unreadable || (kind != "RIFF" && kind != "RF64"))
        return 1.0;
    readNumber (in, 4);
    if (readName (in) != "WAVE")
        return 1.0;

    std::uint64_t longData = unknown;
    while (in)
    {
        const auto name = readName (in);
        auto length = readNumber (in, 4);
        const auto begin = static_cast<std::uint64_t> (in.tellg());
        if (! in)
            break;
        if (name == "ds64")
        {
            readNumber (in, 8);
            longData = readNumber (in, 8);
        }
        if (name == "data")
        {
            if (length == unknown)
                length = longData;
            const auto there = size > begin ? size - begin : 0;
            return length == unknown || length <= there || there == 0
                ? 1.0
                : static_cast<double> (length) / static_cast<double> (there);
        }
        in.seekg (static_cast<std::streamoff> (begin + length + (length & 1)));
    }
    return 1.0;
}
}
