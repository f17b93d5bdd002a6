// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace antiphon
{
enum class Role : std::uint8_t
{
    Child,
    Practitioner,
    Parent,
    Companion,
};

/** "child", "practitioner", "parent" or "companion". */
std::string_view nameOf (Role role);

/** Somebody who plays, as the audio thread knows them: a number, no name. */
struct PlayerId
{
    std::uint8_t index = 0; ///< into the session's Roster

    constexpr auto operator<=> (const PlayerId&) const = default;
};

inline constexpr PlayerId companionId { 255 };
inline constexpr std::size_t mostPlayers = 6; ///< children in a room; one colour and shape each

struct Player
{
    std::string name;
    Role role = Role::Child;
};

/** Who is in the room, in the order of their PlayerIds. Names never reach the audio thread. */
struct Roster
{
    std::vector<Player> players { { "Child", Role::Child } };

    /** The name of a player, "Companion" for companionId, "Somebody" for a number nobody has. */
    std::string name (PlayerId who) const;
    Role role (PlayerId who) const; ///< Child for a number nobody has
};
}
