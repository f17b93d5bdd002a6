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

    The autocorrelation of 20 ms of sound, every 8/3 ms, and the likeliest path through it so far
    (Viterbi). It never looks ahead: a point is known half a window after its time. Above 200 Hz a steady
    tone is right to 10 cents; below, where the window holds three periods, to half a semitone.

    Threads: construct before audio starts; process() on the audio thread; one owner.
*/
class PitchTracker
{
public:
    struct Settings
    {
        double exponent = 0.81;      ///< of the power spectrum, before its autocorrelation
        double tilt = 3.3;           ///< dB an octave up to 4 kHz: babble lives low
        double scoreGain = 1.4;      ///< of a period's correlation, in the path
        double longerPeriod = 0.056; ///< less, for every octave below 1200 Hz
        double silence = 0.37;       ///< what no pitch scores
        double step = 0.15;          ///< cost of moving by 25 cents
        double jump = 1.44;          ///< cost of moving anywhere
        double change = 0.5;         ///< cost of beginning or ending to have a pitch
        Decibels faintest { -55.0 }; ///< anything quieter hardly has a pitch
        Decibels fading { 8.0 };     ///< this far below the loudest of late: it may be only echo
        double fadingCost = 0.04;    ///< per dB beyond that, added to what no pitch scores
        Decibels forgetting { 8.0 }; ///< how far the loudest of late falls in a second
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
        @param echoShare   how much of it is expected to be the companion's own, [0, 1]
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
