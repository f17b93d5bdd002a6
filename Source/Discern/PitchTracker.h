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
/** Hears how high a voice or a tone is: 95 to 1650 Hz, through scoops, glides and squeals.

    The autocorrelation of 13 to 34 ms of sound, every 8/3 ms; the likeliest path through it so far
    (Viterbi); and whether there is a pitch at all, weighed from how periodic, steady and loud the sound
    is and whether it only dies away. It never looks ahead: a point is known about 10 ms after its time.
    A steady tone is right to 10 cents.

    Threads: construct before audio starts; process() on the audio thread; one owner.
*/
class PitchTracker
{
public:
    struct Settings
    {
        double scoreGain = 1.4;     ///< of a period's correlation, in the path
        double longerPeriod = 0.04; ///< less, for every octave below 1200 Hz
        double silence = 0.37;      ///< what no pitch scores
        double step = 0.12;         ///< cost of moving by 25 cents
        double jump = 1.7;          ///< cost of moving anywhere
        double change = 0.5;        ///< cost of beginning or ending to have a pitch
        double voiced = 0.56;       ///< how likely a pitch must be, to be reported
    };

    /** Allocates. @param rate  44.1 to 96 kHz */
    PitchTracker (Settings settings, Hertz rate);
    ~PitchTracker();
    PitchTracker (PitchTracker&&) noexcept;
    PitchTracker& operator= (PitchTracker&&) noexcept;

    /** What every call takes: 4/3 ms. */
    std::size_t hopFrames() const noexcept;

    /** Listens to one hop. Real-time safe.

        @param microphone  hopFrames() finite samples
        @param echoShare   how much of it is expected to be the companion's own, [0, 1]; from a half on
                           there is no pitch
        @returns           the point whose time has come: one every 5 ms, in order
    */
    std::optional<PitchPoint> process (std::span<const float> microphone,
                                       double echoShare) noexcept ANTIPHON_REALTIME;

    PitchPoint latest() const noexcept; ///< the newest estimate, its time not on the 5 ms grid

private:
    struct State;
    std::unique_ptr<State> state_;
};
}
