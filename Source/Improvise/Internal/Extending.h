// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Improvise/Internal/Inventing.h"
#include "Improvise/Internal/PhraseModel.h"
#include "Improvise/Internal/TurnTaking.h"

namespace antiphon::improvise
{
/** After the phrase, the phrase with something new, as far away as closeness says; further away, its
    beginning and then as this child might go on; or, where one is as far away, a phrase of this child's
    from before. */
class Extending : public TurnTaking
{
public:
    /** What became of something new. */
    void wasHeard (Novelty novelty, bool takenUp) noexcept
    {
        inventing_.wasHeard (novelty, takenUp);
    }

private:
    void answer (const discern::Phrase& phrase, Instant now, Stage& stage) noexcept override;
    bool recall (const Figure& figure, Instant now, Stage& stage) noexcept;
    Invention made (const Figure& figure, Stage& stage) noexcept;

    Inventing inventing_;
    PhraseModel model_;
};
}
