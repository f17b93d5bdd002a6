// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Improvise/Internal/Answering.h"

#include <array>
#include <optional>

namespace antiphon::improvise
{
/** Answers a phrase after it has ended. While another child is in the middle of a phrase, an answer waits
    for the gap, or is let go; a child who comes back is given way. */
class TurnTaking : public Answering
{
public:
    void begin (Instant at, PlayerId with, Stage& stage) noexcept override;
    void strokeCame (const discern::Onset& onset, Stage& stage) noexcept override;
    void phraseEnded (const discern::Phrase& phrase, Stage& stage) noexcept override;
    void hush() noexcept override { turns_.fill ({}); }
    bool wasTooEarly (const discern::Onset& onset) const noexcept override;
    bool yields() const noexcept override { return true; }

private:
    /** Plans what comes back, from now on. */
    virtual void answer (const discern::Phrase& phrase, Instant now, Stage& stage) noexcept = 0;

    struct Turn
    {
        std::optional<discern::Phrase> phrase; ///< ended, and not answered yet
        Instant answered { -1_s };             ///< when this player's last answer began
        bool isFresh = false;                  ///< whether they have been silent since
    };

    std::size_t whoseTurn (Instant now, const Stage& stage) const noexcept;

    std::array<Turn, discern::Attention::mostAttended> turns_ {};
};
}
