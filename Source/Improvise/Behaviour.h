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
    Auto,   ///< chooses among the others
    Mirror, ///< every stroke sounds at once in the companion's voice, as loud as it was
    Echo,   ///< after the phrase, the same intervals
    Wait,   ///< an expectant silence
};

inline constexpr std::array everyBehaviour { Behaviour::Auto, Behaviour::Mirror, Behaviour::Echo,
                                             Behaviour::Wait };

/** "auto", "mirror", "echo", "wait". */
std::string_view nameOf (Behaviour behaviour);

/** The behaviour of that name, or nothing. */
std::optional<Behaviour> behaviourNamed (std::string_view name);
}
