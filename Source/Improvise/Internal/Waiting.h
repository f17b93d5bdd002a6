// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Improvise/Internal/Answering.h"

namespace antiphon::improvise
{
/** An expectant silence: a pause the child ends. A long one, in which nobody plays, may bring back the
    very first thing the child played, softly, once. */
class Waiting : public Answering
{
public:
    void begin (Instant at, PlayerId with, Stage& stage) noexcept override;
    void strokeCame (const discern::Onset& onset, Stage& stage) noexcept override;
    Instant nextDeadline() const noexcept override { return offersAt_; }
    void reach (Instant now, Stage& stage) noexcept override;
    void hush() noexcept override { offersAt_ = never; }
    bool yields() const noexcept override { return true; }

private:
    PlayerId with_ {};
    Instant offersAt_ = never;
    bool hasOffered_ = false;
};
}
