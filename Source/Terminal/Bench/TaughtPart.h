// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Terminal/Bench/ListeningSet.h"

#include <vector>

namespace antiphon::terminal
{
/** Whether taught instruments are told from each other and from what nobody taught.

    Five instruments at a time, one of skin, one that rattles, one of wood, one of hands and one of the
    house, are taught by five strokes each, and asked of twice: as they are used, by the other strokes of
    the same recording, and, harder, by their other recordings, where the lesson was dry or in a room.
    (Recordings of one name may well be of different drums: then the second asks too much.) What nobody
    taught is either of a kind that was, or of a kind of which nothing was taught. The strokes are where
    the truth has them, and then where the ears found them. Clips are named
    NUMBER_INSTRUMENT_RHYTHM_CONDITION. */
Result<void> measureTaught (const std::vector<TruthfulClip>& clips);
}
