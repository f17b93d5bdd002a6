// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Chance.h"
#include "Discern/Attention.h"
#include "Improvise/Internal/Engagement.h"
#include "Improvise/Internal/Ledger.h"
#include "Improvise/Internal/PhraseMemory.h"
#include "Improvise/Internal/PitchMemory.h"
#include "Improvise/Song.h"
#include "Improvise/TempoFollower.h"

#include <array>
#include <optional>
#include <span>

namespace antiphon::improvise
{
/** What every behaviour plays with: what is heard, what has been decided, and the voice. */
struct Stage
{
    explicit Stage (std::uint64_t seed) : chance (seed) {}

    /** Whether this player is answered: everybody, unless one of them leads. */
    bool follows (PlayerId who) const noexcept { return ! leader || *leader == who; }

    discern::Attention attention;
    Ledger ledger;
    std::array<PitchMemory, discern::Attention::mostAttended> pitches {};
    std::array<TempoFollower, discern::Attention::mostAttended> tempi {};
    TempoFollower::Reading reading = TempoFollower::Reading::Beginning; ///< of the latest stroke
    PhraseMemory phrases;
    std::optional<Reply> reply; ///< what has just been answered
    Chance chance;
    std::optional<PlayerId> leader; ///< nobody: whoever plays
    Voice voice = Voice::Glockenspiel;
    double closeness = 0.0; ///< how far an answer may go from what the child did, 0 to 1
    Seconds outputLatency {};
    std::span<const Song> songs;
    std::optional<std::size_t> song; ///< the one wished for
};
}
