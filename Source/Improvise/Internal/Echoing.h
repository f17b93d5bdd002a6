// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Improvise/Internal/TurnTaking.h"

namespace antiphon::improvise
{
/** After the phrase, the same intervals, never quantised, a little softer. */
class Echoing : public TurnTaking
{
private:
    void answer (const discern::Phrase& phrase, Instant now, Stage& stage) noexcept override;
};
}
