// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Improvise/Internal/TurnTaking.h"

namespace antiphon::improvise
{
/** Offers a short beginning and waits. A child who answers it is given the lead and followed, as an echo
    does; when they have been silent for long, there is a new beginning, three in a row at most. */
class Leading : public TurnTaking
{
public:
    void begin (Instant at, PlayerId with, Stage& stage) noexcept override;
    void strokeCame (const discern::Onset& onset, Stage& stage) noexcept override;
    Instant nextDeadline() const noexcept override { return cuesAt_; }
    void reach (Instant now, Stage& stage) noexcept override;
    void hush() noexcept override;

private:
    void answer (const discern::Phrase& phrase, Instant now, Stage& stage) noexcept override;
    void cue (Instant now, Stage& stage) noexcept;
    void handOver (PlayerId to, Instant now, Reason::Why why, Stage& stage) noexcept;

    PlayerId with_ {};
    PlayerId leads_ = companionId;
    Instant cuesAt_ = never;
    int cues_ = 0; ///< in a row that nobody answered
};
}
