// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Discern/Heard.h"
#include "Discern/Internal/SampleHistory.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace antiphon::discern::internal
{
/** Tells how strong each stroke turned out to be, once enough of it has been heard: a frame drum, a
    shaker, a tabla's deep stroke are loudest only 10 to 30 ms after they began.

    The strength is the highest sample of the stroke's first 40 ms, with what rang before it taken off in
    power; of a stroke that the next one follows sooner, or over which our own loudspeaker comes, of what
    lies before that.

    Threads: construct before audio starts; the rest on the audio thread; one owner.
*/
class StrokeWeighing
{
public:
    /** Allocates. @param rate  44.1 to 96 kHz */
    explicit StrokeWeighing (Hertz rate);

    /** Listens on.
        @param hop        finite samples, at most 5 ms of them
        @param echoShare  how much of them is expected to be the companion's own. [0, 1]
        @returns          a stroke of which enough has been heard; it has no player */
    std::optional<Weighed> process (std::span<const float> hop,
                                    double echoShare) noexcept ANTIPHON_REALTIME;

    /** @param onset  heard in the last hop
        @returns      the stroke before it, if that had not been weighed yet */
    std::optional<Weighed> hear (const Onset& onset) noexcept ANTIPHON_REALTIME;

private:
    Weighed weighedUntil (Instant end) const noexcept;
    std::span<const float> between (Instant from, Instant to) const noexcept;
    Instant now() const noexcept { return instantOf (frames_, rate_); }

    Hertz rate_;
    SampleHistory sound_;
    std::int64_t remembered_; ///< frames
    std::int64_t frames_ = 0;
    std::optional<Onset> onset_; ///< being weighed
};
}
