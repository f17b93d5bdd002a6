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
/** Hears where sounds begin: a clap, a drum, a syllable.

    Compares every band of the sound with what it was 10 ms before, against that band's own background
    and against what the loudspeaker is expected to bring back, and decides at once, without looking
    ahead. The stroke's time is then searched backwards in the sound itself.

    Threads: construct before audio starts; process() on the audio thread; one owner.
*/
class OnsetDetector
{
public:
    struct Settings
    {
        double threshold = 0.3;    ///< of the onset function, which is about 3 for a clear stroke
        double restlessness = 0.7; ///< how much the function's own mean raises the threshold
        Seconds meanSpan = 200_ms; ///< what that mean is taken over
        double ringing = 0.2;      ///< how much the last stroke's peak raises the threshold
        Seconds ringingDecay = 90_ms; ///< how fast that is forgotten
        Seconds refractory = 50_ms;   ///< two hits closer than this are one
        Seconds lookBack = 10.7_ms;   ///< what a band is compared with
        Seconds floorRise = 120_ms;   ///< how slowly the background is believed to grow
        Seconds floorFall = 12_ms;    ///< how fast it falls
        double floorShare = 1.0;      ///< of the background, in the compression
        double faintest = 0.003;      ///< band power below which nothing is heard; see LogBands
        double tilt = 8.0;            ///< weight of the highest band over the lowest: 1 + tilt
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

    /** How much of what is heard now is expected to be the companion's own. [0, 1] */
    double echoShare() const noexcept;

private:
    struct State;
    std::unique_ptr<State> state_;
};
}
