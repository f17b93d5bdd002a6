// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Improvise/Companion.h"

#include <vector>

#include "Practice/SyntheticChild.h"

namespace antiphon::practice
{
/** A note of the companion, as it was heard. */
struct Sounded
{
    improvise::PlannedNote note;
    Instant time;
};

/** Everything that came of a session. */
struct Playing
{
    std::vector<Performance> children;
    std::vector<Sounded> notes; ///< that did sound, in order
    std::vector<improvise::Withdrawal> withdrawals;
    std::vector<discern::Phrase> phrases; ///< as the companion understood them
    std::vector<double> thinking; ///< of each phrase end, s: how long the answer took to be ready
};

struct Setting
{
    improvise::Companion::Settings companion {};
    Seconds latency {}; ///< from a decision to the loudspeaker, truly
    Instant until { Seconds { 3600.0 } };
};

/** Lets made-up children and the companion play with one another: each hears what the other plays, when
    it sounds. The children are the session's first players, in this order.

    Threads: one owner, never the audio thread. */
Playing playOn (const std::vector<Temperament>& children, const Setting& setting);
}
