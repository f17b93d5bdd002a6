// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Journal.h"
#include "Support/Catch.h"
#include "Support/TemporaryFolder.h"

#include <cmath>
#include <cstdint>
#include <numbers>
#include <vector>

namespace antiphon::test
{
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
