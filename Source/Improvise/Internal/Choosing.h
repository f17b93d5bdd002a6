// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Improvise/Internal/Stage.h"

#include <optional>

namespace antiphon::improvise
{
/** Chooses among the behaviours by what a child does: one who leaves gaps takes turns and is answered in
    them; one who keeps a steady pulse is joined; one who plays on and on without one is mirrored; and one
    who plays over the answers is waited for.

    Threads: one owner; never allocates.
*/
class Choosing
{
public:
    /** What to change to after a stroke, if to anything. */
    std::optional<Choice> hear (const discern::Onset& onset,
                                Behaviour now,
                                const Stage& stage) noexcept;

    /** What to change to after a phrase, if to anything. */
    std::optional<Choice> hear (const discern::Phrase& phrase,
                                Behaviour now,
                                const Stage& stage) noexcept;

    /** An answer was played over, or was let end. */
    void answerWas (bool playedOver) noexcept { playedOver_ = playedOver ? playedOver_ + 1 : 0; }

    /** The behaviour has changed, whoever chose it. */
    void hasChanged (Instant at) noexcept;

private:
    bool isTooSoon (Instant at) const noexcept;

    Instant changed_ { -1.0e9_s };
    int shortPhrases_ = 0; ///< in a row
    int playedOver_ = 0;   ///< answers in a row
};
}
