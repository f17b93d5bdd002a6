// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Formats/Internal/SoundLabels.h"
#include "Share/Formats/Label.h"

#include <array>
#include <fstream>
#include <limits>

namespace antiphon::share
{
namespace
{
std::string little (std::uint64_t number)
{
    std::string bytes;
    for (int shift = 0; shift < 32; shift += 8)
        bytes += static_cast<char> (number >> shift & 0xFF);
    return bytes;
}

/** A chunk, padded to an even length. */
std::string chunk (const char* name, const std::string& bytes)
{
    return name + little (bytes.size()) + bytes + std::string (bytes.size() % 2, '\0');
}

/** Points, their names and their lengths, by the same numbers. */
std::string labelChunks (const Sheet& sheet)
{
    std::string points = little (sheet.segments.size());
    std::string texts = "adtl";
    std::uint64_t number = 0;
    for (const auto& segment : sheet.segments)
    {
        const auto id = little (++number);
        const auto at = little (static_cast<std::uint64_t> (segment.from));
        points += id + at + "data" + little (0) + little (0) + at;
        texts += chunk ("labl", id + labelOf (segment) + std::string (1, '\0'));
        texts += chunk ("ltxt",
                        id + little (static_cast<std::uint64_t> (segment.to - segment.from))
                            + "rgn " + std::string (8, '\0'));
    }
    return chunk ("cue ", points) + chunk ("LIST", texts);
}
}

Result<void> labelWav (const std::filesystem::path& file, const Sheet& sheet)
{
    std::error_code error;
    const auto size = std::filesystem::file_size (file, error);
    std::fstream stream (file, std::ios::binary | std::ios::in | std::ios::out);
    std::array<char, 4> kind {};
    stream.read (kind.data(), kind.size());
    const auto chunks = labelChunks (sheet);
    if (! stream || error || std::string_view (kind.data(), 4) != "RIFF"
        || size + chunks.size() > std::numeric_limits<std::uint32_t>::max())
        return failure ("A .wav with labels holds at most 4 GB: write a .flac.");
    stream.seekp (0, std::ios::end);
    if (size % 2 != 0)
        stream.put ('\0');
    stream << chunks;
    const auto end = static_cast<std::uint64_t> (stream.tellp());
    stream.seekp (4);
    stream << little (end - 8);
    stream.close();
    if (! stream)
        return failure ("The labels could not be written: is there room left on the disk?");
    return {};
}
}
