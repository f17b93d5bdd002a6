// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/FixedList.h"
#include "Discern/Heard.h"
#include "Improvise/Decision.h"
#include "Improvise/Uptake.h"
#include "Improvise/Variation.h"

#include <optional>

namespace antiphon::improvise
{
/** What the companion answered last, and to what. */
struct Reply
{
    Figure before;
    Figure given;
    std::optional<Novelty> novelty;
    Instant end;
};

/** Finds how far from what a child did an answer may go: begun with exact mirrors, a little further when
    the child takes something up or comes back eagerly, much nearer when it is too much (MUSIC §6).

    Threads: one owner; never allocates.
*/
class Engagement
{
public:
    double closeness() const noexcept { return closeness_; }

    /** A phrase was answered. */
    void answered (const Reply& reply) noexcept;

    /** The reply has not been played over, nor followed by a phrase yet. */
    bool awaits (PlayerId who) const noexcept { return reply_ && reply_->before.who == who; }

    struct Response
    {
        std::optional<Approach> change;
        std::optional<Novelty> novelty; ///< the one in the reply, to be judged
        bool takenUp = false;
    };

    /** The player of the last reply may have played over it. @returns nothing if not */
    std::optional<Response> wasPlayedOver (Instant at, PlayerId who) noexcept;

    /** What the player of the last reply played next. */
    Response heard (const discern::Phrase& phrase, const Figure& figure, Chance& chance) noexcept;

private:
    std::optional<Approach> move (double by, Instant at, Reason::Why why, PlayerId who) noexcept;

    double closeness_ = 0.0;
    int answers_ = 0;
    int eager_ = 0; ///< in a row
    std::optional<Reply> reply_;
    FixedList<double, 9> latencies_; ///< of coming back, s
    FixedList<double, 9> lengths_;   ///< strokes
};
}
