// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace antiphon::improvise
{
/** What the companion is doing with what it hears. */
enum class Behaviour : std::uint8_t
{
    Auto,     ///< chooses among the others
    Mirror,   ///< every stroke sounds at once in the companion's voice, as loud as it was
    Echo,     ///< after the phrase, the same intervals
    Extend,   ///< after the phrase, the phrase with something new
    Together, ///< along with the child's pulse
    Lead,     ///< a short cue, and then it waits for the child to take over
    Wait,     ///< an expectant silence
    Song,     ///< a song, at the child's speed and in the child's key
};

inline constexpr std::array everyBehaviour { Behaviour::Auto,     Behaviour::Mirror,
                                             Behaviour::Echo,     Behaviour::Extend,
                                             Behaviour::Together, Behaviour::Lead,
                                             Behaviour::Wait,     Behaviour::Song };

/** "auto", "mirror", "echo", "extend", "together", "lead", "wait", "song". */
std::string_view nameOf (Behaviour behaviour);

/** The behaviour of that name, or nothing. */
std::optional<Behaviour> behaviourNamed (std::string_view name);
}
