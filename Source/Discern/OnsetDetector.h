// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Discern/Heard.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>

namespace antiphon::discern
{
/** Hears where strokes begin: a clap, a drum, a shaker, a spoon on a saucepan.

    Every band of the sound is held against its own background and against what the loudspeaker is
    expected to bring back. A small recurrent network, which has practised on strokes in talk, song and
    lively rooms, says at once how likely a stroke is; it never looks ahead. The stroke's time is then
    searched backwards in the sound itself.

    Threads: construct before audio starts; process() on the audio thread; one owner.
*/
class OnsetDetector
{
public:
    struct Settings
    {
        double threshold = 0.8;     ///< how likely a stroke must be to be one. (0, 1)
        double besideOurs = 0.93;   ///< the same, where all of the sound may be our own
        Seconds refractory = 50_ms; ///< two hits closer than this are one
        Seconds weighing = 2.5_ms;  ///< what must have been heard of one, to tell how strong it is
        Seconds settling = 40_ms;   ///< at the very beginning nothing can be told yet
        Seconds fading = 10_ms;     ///< of a stroke that was disowned
    };

    /** Allocates. @param rate  44.1 to 96 kHz */
    OnsetDetector (Settings settings, Hertz rate);
    ~OnsetDetector();
    OnsetDetector (OnsetDetector&&) noexcept;
    OnsetDetector& operator= (OnsetDetector&&) noexcept;

    /** What every call takes: 4/3 ms. */
    std::size_t hopFrames() const noexcept;

    /** Listens to one hop. Real-time safe.

        @param microphone  hopFrames() finite samples
        @param played      as many that the companion played meanwhile, or empty for none
        @returns           a stroke, once it is certain; it has no pitch
    */
    std::optional<Onset> process (std::span<const float> microphone,
                                  std::span<const float> played) noexcept ANTIPHON_REALTIME;

    /** The latest stroke was another player's: a real one may follow within the refractory time. */
    void disown() noexcept ANTIPHON_REALTIME;

    /** How much of what is heard now is expected to be the companion's own. [0, 1] */
    double echoShare() const noexcept;

private:
    struct State;
    std::unique_ptr<State> state_;
};
}
