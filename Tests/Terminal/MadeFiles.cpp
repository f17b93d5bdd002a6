// SPDX-License-Identifier: GPL-3.0-or-later
#include "MadeFiles.h"

#include "Support/TestSounds.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <string>

namespace antiphon::test
{
namespace
{
using Bytes = std::string;

Bytes little (std::uint32_t value, int size)
{
    Bytes bytes;
    for (auto i = 0; i < size; ++i)
        bytes += static_cast<char> ((value >> (8 * i)) & 0xffu);
    return bytes;
}

Bytes big (std::uint32_t value, int size)
{
    auto bytes = little (value, size);
    std::reverse (bytes.begin(), bytes.end());
    return bytes;
}

Bytes encoded (float sample, int bits)
{
    if (bits == 32)
        return little (std::bit_cast<std::uint32_t> (sample), 4);
    if (bits == 8)
        return little (static_cast<std::uint32_t> (std::lround (128.0f + 127.0f * sample)), 1);
    return little (static_cast<std::uint32_t> (std::lround (32767.0f * sample)), 2);
}

void write (const std::filesystem::path& file, const Bytes& bytes)
{
    std::ofstream (file, std::ios::binary) << bytes;
}
}

std::vector<float> clapping (int phrases, Hertz rate)
{
    std::vector<float> sound = silence (1_s, rate);
    const auto one = [&] (unsigned seed) { return clap ({ .rate = rate, .seed = seed }); };
    for (auto phrase = 0; phrase < phrases; ++phrase)
        for (auto stroke = 0; stroke < 5; ++stroke)
            mixIn (sound, one (static_cast<unsigned> (stroke + 1)),
                   { 1.0 + 4.0 * phrase + 0.45 * stroke + 0.01 * (stroke % 2) }, rate);
    mixIn (sound, silence (2_s, rate), { static_cast<double> (sound.size()) / rate.value }, rate);
    return sound;
}

static void writeData (const std::filesystem::path& file, const Bytes& data, Wav kind)
{
    const auto frame = static_cast<std::uint32_t> (kind.channels * kind.bits / 8);
    const auto rate = static_cast<std::uint32_t> (kind.rate.value);
    const auto format = little (kind.bits == 32 ? 3 : 1, 2)
        + little (static_cast<std::uint32_t> (kind.channels), 2) + little (rate, 4)
        + little (rate * frame, 4) + little (frame, 2)
        + little (static_cast<std::uint32_t> (kind.bits), 2);
    const auto size = static_cast<std::uint32_t> (data.size());
    write (file,
           "RIFF" + little (size + 36, 4) + "WAVEfmt " + little (16, 4) + format + "data"
               + little (size, 4) + data);
}

void writeWav (const std::filesystem::path& file, const std::vector<float>& samples, Wav kind)
{
    Bytes data;
    for (const auto sample : samples)
        for (auto channel = 0; channel < kind.channels; ++channel)
            data += encoded (sample, kind.bits);
    writeData (file, data, kind);
}

void writeChannels (const std::filesystem::path& file,
                    const std::vector<std::vector<float>>& channels)
{
    const Wav kind { .channels = static_cast<int> (channels.size()) };
    Bytes data;
    for (std::size_t n = 0; n < channels[0].size(); ++n)
        for (const auto& channel : channels)
            data += encoded (channel[n], kind.bits);
    writeData (file, data, kind);
}

void cutShort (const std::filesystem::path& file, double share)
{
    const auto size = static_cast<double> (std::filesystem::file_size (file));
    std::filesystem::resize_file (file, static_cast<std::uintmax_t> (size * share));
}

void writeMidi (const std::filesystem::path& file, int strokes)
{
    Bytes track;
    for (auto stroke = 0; stroke < strokes; ++stroke)
    {
        track +=
            Bytes (1, stroke == 0 ? '\x00' : '\x30') + "\x90\x40\x60"; // 48 ticks after the last
        track += "\x30\x80\x40" + Bytes (1, '\0');
    }
    track += Bytes ("\x00\xff\x2f\x00", 4);
    write (file,
           "MThd" + big (6, 4) + big (0, 2) + big (1, 2) + big (96, 2) + "MTrk"
               + big (static_cast<std::uint32_t> (track.size()), 4) + track);
}
}
