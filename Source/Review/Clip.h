// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Journal/Journal.h"

#include <vector>

namespace antiphon::review
{
/** The part of a session a moment is heard in. */
struct Clip
{
    Instant from;
    Instant to;
};

/** A clip for a moment: 2.0 s before and 1.5 s after a core of 3 to 10 s, its edges moved to the
    quietest 300 ms nearby, inside the session. */
Result<Clip> clipFor (const journal::Journal& journal, const journal::Moment& moment);

/** What is heard in a clip: microphone and companion mixed, at the session's rate, edges faded 15 ms
    (equal power). The companion is left out where the microphone already heard it from the loudspeaker.
    A fault where no sound of it was kept. */
Result<std::vector<float>> soundOf (const journal::Journal& journal, const Clip& clip);

/** The moments worth hearing first: tags by hand before noticed ones, then confidence, then variety of
    kind and minute; set aside ones left out. At most `most`. */
std::vector<journal::Moment> worthHearing (std::vector<journal::Moment> moments, std::size_t most);
}
