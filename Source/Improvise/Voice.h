// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace antiphon::improvise
{
/** What the companion sounds like. */
enum class Voice : std::uint8_t
{
    Glockenspiel,
    Marimba,
    Recorder,
    Drum,
};

inline constexpr std::array everyVoice { Voice::Glockenspiel, Voice::Marimba, Voice::Recorder,
                                         Voice::Drum };

/** "glockenspiel", "marimba", "recorder", "drum". */
std::string_view nameOf (Voice voice);

/** The voice of that name, or nothing. */
std::optional<Voice> voiceNamed (std::string_view name);
}
