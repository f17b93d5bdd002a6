// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Terminal/Bench/EarsParts.h"

namespace antiphon::terminal
{
/** Whether the companion hears itself: recorded strokes and the companion's own voices, which come back
    through recorded rooms 6, 12 and 20 dB below the strokes, are given to the ears as the engine does.

    Prints for each room and level the false onsets in a minute in which the companion sounds or did
    within 600 ms, and the child's strokes of that time that are heard, and would be if it were silent. A
    false onset lies more than 50 ms from every stroke and is not heard while the companion is silent. A
    set without rooms or dry strokes is only remarked upon. */
Result<void> measureLoudspeaker (EarsRun& run, const ListeningSet& set);
}
