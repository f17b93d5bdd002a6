// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Discern/Heard.h"
#include "Discern/Internal/PulseConsensus.h"
#include "Discern/Internal/PulseIdeas.h"
#include "Discern/Internal/PulsePresence.h"

#include <optional>

namespace antiphon::discern
{
/** Finds the pulse in one player's strokes and tells each beat just before it falls.

    Every beat is told once, 25 ms before its time; one that the player strikes earlier is told as it is
    struck, for just after. So a beat is foretold where the player can be foretold, and follows the
    stroke where not. Whoever must know sooner adds the period to the beat before.

    How: explanations of the strokes compete, each a Kalman filter over the time of the beat and its
    period together with a reading of every stroke as a beat, a part of one, a stranger or the end of a
    hesitation, and with the explanation that there is no pulse (Cemgil and Kappen, "Monte Carlo
    methods for tempo tracking and rhythm quantization", JAIR 2003; the likeliest are kept instead of
    drawn). Periods are 0.26 to 1.15 s; beats in two, three and four parts. The first beat comes with
    the third even stroke, or the second after a pause; two beats that nobody plays, and it is silent.
    Whoever has long played without a pulse is believed to keep one after about six even strokes.

    Threads: one owner; never allocates.
*/
class PulseFollower
{
public:
    /** @param onset   after the last one; one that is not is not heard
        @returns       the beat that it is, when it came before that beat was told */
    std::optional<Beat> hear (const Onset& onset) noexcept ANTIPHON_REALTIME;

    /** When letPass() is due; `never` when no beat is awaited. */
    Instant deadline() const noexcept ANTIPHON_REALTIME;

    /** Lets the time come to tell a beat, or to see that the one told was not played.
        @param known  now; the deadline, or later when the last stroke was heard late
        @returns      the beat, if it is time for one */
    std::optional<Beat> letPass (Instant known) noexcept ANTIPHON_REALTIME;

    Seconds period() const noexcept ANTIPHON_REALTIME;    ///< 0 before there is one
    Tempo tempo() const noexcept ANTIPHON_REALTIME;       ///< 0 before there is one
    double confidence() const noexcept ANTIPHON_REALTIME; ///< 0 to 1; 0 in silence

private:
    double loudnessOf (const Onset& onset) noexcept;
    Beat tell (Instant time, Instant known) noexcept;

    PulseIdeas ideas_;
    PulseConsensus pulse_;
    Seconds period_ {}; ///< the latest that was found
    PulsePresence presence_;
    bool isAwake_ = false;
    bool isTold_ = false; ///< whether the coming beat has been, and is awaited
    int unplayed_ = 0;    ///< beats told in a row
    Instant stroke_ { -1.0e9_s };
    Instant known_ { -1.0e9_s };
    Instant announced_ { -1.0e9_s };
    std::optional<Decibels> usualLevel_;
    PlayerId who_ {};
};
}
