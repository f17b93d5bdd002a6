// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Journal.h"
#include "Support/Catch.h"

#include <stdlib.h>

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <numbers>
#include <string>
#include <vector>

namespace antiphon::test
{
/** A folder of its own for one test, gone with it. */
class Folder
{
public:
    Folder()
    {
        auto name = (std::filesystem::temp_directory_path() / "antiphon-XXXXXX").string();
        REQUIRE (mkdtemp (name.data()) != nullptr);
        path_ = name;
    }
    ~Folder()
    {
        std::error_code error;
        std::filesystem::remove_all (path_, error);
    }
    Folder (const Folder&) = delete;
    Folder& operator= (const Folder&) = delete;

    std::filesystem::path operator/ (const std::string& name) const { return path_ / name; }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

inline const Roster family {
    { { "Joe", Role::Child }, { "Ada", Role::Child }, { "Joe's mum", Role::Parent } }
};

inline journal::SessionInfo at (Hertz rate)
{
    return { .uuid = {}, .startedAtMs = 0, .rate = rate, .roster = family };
}

/** Even noise from -amplitude to amplitude, of values that 16 bits hold exactly. */
inline std::vector<float> noise (std::size_t frames, float amplitude, std::uint32_t seed)
{
    std::vector<float> samples (frames);
    for (auto& sample : samples)
    {
        seed = seed * 1664525U + 1013904223U; // Numerical Recipes' generator
        const auto even = static_cast<float> (seed >> 8U) / 8388608.0F - 1.0F;
        sample = std::round (even * amplitude * 32767.0F) / 32768.0F;
    }
    return samples;
}

/** What a take holds, all of it. */
inline std::vector<float> whole (const journal::Journal& journal, journal::Take take)
{
    std::vector<float> samples (static_cast<std::size_t> (journal.frames (take)));
    const auto read = journal.read (take, 0, samples);
    REQUIRE (read.has_value());
    return samples;
}
}
