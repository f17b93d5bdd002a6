// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace antiphon::improvise
{
/** What the companion sounds like. A child can tell it from hands, a toy drum and a singing voice: it
    should be heard that somebody else answered. */
enum class Voice : std::uint8_t
{
    Glockenspiel, ///< soft mallets on metal bars
    Marimba,      ///< soft mallets on wooden bars
    Recorder,     ///< breath; a tone that can be held
    Drum,         ///< a melodic drum, soft and deep
    Shaker,       ///< an egg shaker; hardly any pitch
    WoodBlock,    ///< short and clear; a little pitch
    Strings,      ///< soft and slow to begin: for drones and chords
    OwnSound,     ///< the child's own last clear stroke or tone; a marimba until there is one
};

inline constexpr std::array everyVoice { Voice::Glockenspiel, Voice::Marimba, Voice::Recorder,
                                         Voice::Drum,         Voice::Shaker,  Voice::WoodBlock,
                                         Voice::Strings,      Voice::OwnSound };

/** "glockenspiel", "marimba", "recorder", "drum", "shaker", "woodblock", "strings", "own-sound". */
std::string_view nameOf (Voice voice);

/** The voice of that name, or nothing. */
std::optional<Voice> voiceNamed (std::string_view name);
}
