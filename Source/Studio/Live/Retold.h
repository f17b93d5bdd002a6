// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Journal.h"
#include "Studio/Live/LiveActions.h"
#include "Studio/LiveView.h"

namespace antiphon::studio
{
/** A stored session told to the Live view again, as far as it was known at `at`. */
LiveView retold (Roster roster,
                 const std::vector<journal::Event>& events,
                 const std::vector<journal::PhraseMark>& phrases,
                 const std::vector<journal::CompanionAct>& acts,
                 std::vector<journal::Moment> moments,
                 Instant at,
                 LiveView::Title title = {});

/** The Live screen as it stood at an instant of a stored session. */
Result<LiveState> retoldState (const journal::Journal& journal, Instant at);
}
