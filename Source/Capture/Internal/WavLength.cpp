// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Internal/WavLength.h"

#include <algorithm>
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

/** Whether another chunk follows here, and not sound. */
bool chunkFollows (std::istream& file, std::uint64_t fileSize)
{
    const auto name = readName (file);
    const auto length = readNumber (file, 4);
    return file && length <= fileSize
        && std::all_of (name.begin(), name.end(), [] (char c) { return c >= ' ' && c <= '~'; });
}

WavLength lengthOfSound (std::istream& file, std::uint64_t promised, std::uint64_t fileSize)
{
    const auto begin = static_cast<std::uint64_t> (file.tellg());
    const auto there = fileSize > begin ? fileSize - begin : 0;
    if (promised == 0 && there > 0 && ! chunkFollows (file, fileSize))
        return { .promisedShare = 1.0, .neverWrittenAt = begin - 4 };
    if (promised == unknown || promised <= there || there == 0)
        return {};
    return { .promisedShare = static_cast<double> (promised) / static_cast<double> (there) };
}
}

WavLength wavLength (const std::filesystem::path& file)
{
    std::error_code unreadable;
    const auto size = std::filesystem::file_size (file, unreadable);
    std::ifstream in (file, std::ios::binary);
    const auto kind = readName (in);
    if (unreadable || (kind != "RIFF" && kind != "RF64"))
        return {};
    readNumber (in, 4);
    if (readName (in) != "WAVE")
        return {};

    std::uint64_t longLength = unknown;
    while (in)
    {
        const auto name = readName (in);
        const auto length = readNumber (in, 4);
        if (! in)
            break;
        if (name == "data")
            return lengthOfSound (in, length == unknown ? longLength : length, size);

        const auto begin = static_cast<std::uint64_t> (in.tellg());
        if (name == "ds64")
        {
            readNumber (in, 8);
            longLength = readNumber (in, 8);
        }
        in.seekg (static_cast<std::streamoff> (begin + length + (length & 1)));
    }
    return {};
}
}
