// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Discern/Heard.h"
#include "Discern/InstrumentRecogniser.h"
#include "Discern/StrokePrinter.h"
#include "Discern/TaughtInstrument.h"

#include <optional>
#include <span>
#include <vector>

namespace antiphon::discern::internal
{
/** Listens to what is struck and says of every onset, once, what it was.

    Threads: construct before audio starts; the rest on the audio thread; one owner.
*/
class InstrumentEar
{
public:
    /** @param who  whose playing it is, where an instrument has no player */
    InstrumentEar (std::span<const TaughtInstrument> taught, Hertz rate, PlayerId who);

    /** Listens on. @param hop  one hop of finite samples  @param now  at its end */
    std::optional<Recognised> process (std::span<const float> hop,
                                       Instant now) noexcept ANTIPHON_REALTIME;

    /** @param onset  heard in the last hop
        @returns what an earlier one was, where this one leaves no more time to think about it */
    std::optional<Recognised> hear (const Onset& onset) noexcept ANTIPHON_REALTIME;

private:
    std::optional<Recognised> think (const StrokePrinter::Taken& taken, Instant now) noexcept;
    Recognised said (const InstrumentRecogniser::Answer& answer, Instant now) const noexcept;

    StrokePrinter printer_;
    InstrumentRecogniser recogniser_;
    std::vector<PlayerId> players_; ///< by instrument
    PlayerId anybody_;
    std::optional<Instant> thinkingOf_; ///< the stroke
};
}
