// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Improvise/Internal/Stage.h"

#include <optional>

namespace antiphon::improvise
{
/** Chooses between mirror and echo: a child who leaves gaps takes turns and is answered in them; a child
    who plays on and on is joined.

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
    std::optional<Choice> hear (const discern::Phrase& phrase, Behaviour now) noexcept;

    /** The behaviour has changed, whoever chose it. */
    void hasChanged (Instant at) noexcept;

private:
    bool isTooSoon (Instant at) const noexcept;

    Instant changed_ { -1.0e9_s };
    int shortPhrases_ = 0; ///< in a row
};
}
