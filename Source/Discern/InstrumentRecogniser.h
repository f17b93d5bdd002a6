// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Discern/StrokePrint.h"
#include "Discern/TaughtInstrument.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>

namespace antiphon::discern
{
/** Says which of the taught instruments a stroke was, or that it was none of them.

    Asks of every stroke of every lesson how much better the thing that made it explains this one than
    some thing nobody taught would, and names an instrument only where all other explanations together
    are the less likely: an instrument may sound in several ways, if the lesson had them or some on
    either side. Too little heard, or a sound that two of them could have made, is nobody's.

    Threads: construct before audio starts; the rest on the audio thread; one owner.
*/
class InstrumentRecogniser
{
public:
    struct Answer
    {
        std::optional<std::size_t> instrument; ///< into what was taught; nothing: unknown
        double confidence = 0.0; ///< that it was this instrument, or none of them; 0 to 1
    };

    /** Allocates. @param taught  at most mostTaught are known; those without strokes never */
    explicit InstrumentRecogniser (std::span<const TaughtInstrument> taught);
    ~InstrumentRecogniser();
    InstrumentRecogniser (InstrumentRecogniser&&) noexcept;
    InstrumentRecogniser& operator= (InstrumentRecogniser&&) noexcept;

    /** Begins to think about a stroke, forgetting any other. */
    void hear (const StrokePrint& print) noexcept ANTIPHON_REALTIME;

    /** Thinks on for some microseconds. @returns the answer once it is found, at the third call at the
        latest */
    std::optional<Answer> think() noexcept ANTIPHON_REALTIME;

    /** All of it at once; not for the audio thread. */
    Answer answer (const StrokePrint& print) noexcept;

private:
    struct State;
    std::unique_ptr<State> state_;
};
}
