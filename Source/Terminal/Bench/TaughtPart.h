// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Terminal/Bench/ListeningSet.h"

#include <vector>

namespace antiphon::terminal
{
/** Whether taught instruments are told from each other and from what nobody taught.

    Five instruments at a time, one of skin, one that rattles, one of wood, one of hands and one of the
    house, are taught by five strokes of their dry or their room recording and asked of in all their
    others; the instruments left over are the unknown. The strokes are where the truth has them, and then
    where the ears found them. Prints the shares for each condition. Clips are named
    NUMBER_INSTRUMENT_RHYTHM_CONDITION. */
Result<void> measureTaught (const std::vector<TruthfulClip>& clips);
}
