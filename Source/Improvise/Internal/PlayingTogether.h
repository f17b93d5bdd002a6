// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Improvise/Internal/Answering.h"
#include "Improvise/Internal/PauseBudget.h"

#include <array>
#include <optional>

namespace antiphon::improvise
{
/** Plays along with a child's pulse: a soft ostinato in their key, each beat at the instant it is awaited
    or on the stroke itself, whichever comes first; silent when the child is.

    Beats that are awaited lie a little before the likeliest instant, so that most of them come before
    the stroke; what that pulls the child along by is given back by the tempo follower. */
class PlayingTogether : public Answering
{
public:
    void begin (Instant at, PlayerId with, Stage& stage) noexcept override;
    void strokeCame (const discern::Onset& onset, Stage& stage) noexcept override;
    Instant nextDeadline() const noexcept override;
    void reach (Instant now, Stage& stage) noexcept override;
    void hush() noexcept override;

private:
    void meetStroke (const discern::Onset& onset, Stage& stage) noexcept;
    void awaitNext (Instant now, Stage& stage) noexcept;
    void sound (Instant time, Instant decided, bool ahead, Stage& stage) noexcept;

    PlayerId partner_ {};
    std::array<PauseBudget, discern::Attention::mostAttended> budgets_ {};
    std::array<int, discern::Attention::mostAttended>
        strokes_ {};                 ///< of each player's latest burst
    std::optional<Instant> stroke_;  ///< the partner's latest
    double strength_ = 0.3;          ///< the partner's, running mean
    std::optional<Instant> awaited_; ///< a beat to be played ahead, where it sounds
    Instant decideAt_ = never;       ///< when the awaited beat must be decided
    std::optional<Instant> ahead_;   ///< a beat that was, and no stroke has met it yet
    Seconds pull_ {}; ///< how much later than the strokes we sounded in this burst, old beats less
    std::optional<double>
        home_; ///< the key note of this burst: a drum has another pitch each stroke
    Instant fallsSilent_ = never;
};
}
