// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Players.h"
#include "Basis/Units.h"
#include "Improvise/Behaviour.h"
#include "Improvise/Voice.h"

#include <cstddef>
#include <optional>

/** The companion inside other music programs. */
namespace antiphon::plugin
{
/** Everything the music program, or whoever turns its knobs, asks of the companion. */
struct Asked
{
    static constexpr Decibels quietest = -40.0_dB;

    improvise::Behaviour behaviour = improvise::Behaviour::Auto;
    std::optional<double>
        closeness {}; ///< 0 just like the child, 1 new ideas; nothing: as it finds right
    improvise::Voice voice = improvise::Voice::Glockenspiel;
    std::optional<PlayerId> leader {}; ///< whom to follow; nobody: whoever plays
    std::size_t song = 0;              ///< into bundledSongs()
    bool quiet = false;
    Decibels level { 0.0 };     ///< of the companion, quietest to 0
    bool passesThrough = false; ///< whether the microphone is heard too

    bool operator== (const Asked&) const = default;
};
}
