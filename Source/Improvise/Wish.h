// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Players.h"
#include "Improvise/Behaviour.h"
#include "Improvise/Voice.h"

#include <cstddef>
#include <optional>
#include <variant>

/** What the practitioner may ask of the companion, at any time; a wish overrides at once. */
namespace antiphon::improvise
{
struct WishBehaviour
{
    Behaviour behaviour = Behaviour::Auto;
};

/** How far an answer may go from what the child did. */
struct WishCloseness
{
    std::optional<double>
        distance {}; ///< 0 just like the child, 1 new ideas; nothing: as it finds right
};

/** Quiet now; or no longer. */
struct WishQuiet
{
    bool quiet = true;
};

struct WishVoice
{
    Voice voice = Voice::Glockenspiel;
};

/** Whom to follow. */
struct WishLeader
{
    std::optional<PlayerId> leader {}; ///< nobody: whoever plays
};

/** To be accompanied with this song, by its place among the companion's songs; one that is not there is
    ignored. */
struct WishSong
{
    std::size_t song = 0;
};

using Wish = std::variant<WishBehaviour, WishCloseness, WishQuiet, WishVoice, WishLeader, WishSong>;
}
