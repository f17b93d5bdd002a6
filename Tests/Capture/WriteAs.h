// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Support/TestSounds.h"

#include <sndfile.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace antiphon::test
{
/** Writes a recording of any kind, as other programs would: the same sound on every channel. */
inline void writeAs (const std::filesystem::path& file,
                     int format,
                     std::span<const float> sound,
                     int rate = 48000,
                     int channels = 1)
{
    SF_INFO info {};
    info.format = format;
    info.samplerate = rate;
    info.channels = channels;
    auto* const out = sf_open (file.string().c_str(), SFM_WRITE, &info);
    std::vector<float> frame (static_cast<std::size_t> (channels));
    for (const auto sample : sound)
    {
        std::fill (frame.begin(), frame.end(), sample);
        sf_writef_float (out, frame.data(), 1);
    }
    sf_close (out);
}

/** Keeps only the first share of a file, as a full card or a broken download does. */
inline void cutTo (const std::filesystem::path& file, double share)
{
    const auto size = static_cast<double> (std::filesystem::file_size (file));
    std::filesystem::resize_file (file, static_cast<std::uintmax_t> (size * share));
}

inline void writeText (const std::filesystem::path& file, std::string_view text)
{
    std::ofstream (file, std::ios::binary) << text;
}
}
