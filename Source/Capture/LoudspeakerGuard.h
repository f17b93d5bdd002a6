// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Basis/Units.h"

#include <cstddef>
#include <memory>
#include <span>

namespace antiphon::capture
{
/** Keeps the companion from hearing itself: tells how much of what the microphone brings may be our own
    loudspeaker, so that only what is more than that counts as the child.

    Works on powers in frequency bands. It knows exactly what was played, but neither the way through
    devices and air (up to longestDelay late) nor the room. So what was played in a band is held for as
    long as it may still be under way (until the delay has shown itself), dies away as slowly as a lively
    room, and is scaled by how loud the loudspeaker was found to come back in that band. That gain is
    learnt only while the companion sounds, and begins cautiously: as loud as it was played.

    Threads: construct before audio starts; process() on the audio thread; one owner.
*/
class LoudspeakerGuard
{
public:
    struct Settings
    {
        std::size_t bands = 24;
        Seconds hop { 64.0 / 48000.0 }; ///< between two calls
        Seconds longestDelay = 210_ms;  ///< from a sample being played to its return
        Seconds reverberation = 600_ms; ///< for the room to die away by 60 dB
        Decibels startingGain { 0.0 };  ///< of the return, before anything was learnt
        Decibels margin { 9.0 };        ///< above what was learnt
        double faintest = 0.003;        ///< band power that is nothing, in the caller's scale
        double quantile = 0.3;          ///< of the gains seen, which one is believed
        Decibels learning { 25.0 };     ///< how far the believed gain moves in a second
    };

    /** Allocates. */
    explicit LoudspeakerGuard (Settings settings);
    ~LoudspeakerGuard();
    LoudspeakerGuard (LoudspeakerGuard&&) noexcept;
    LoudspeakerGuard& operator= (LoudspeakerGuard&&) noexcept;

    /** Real-time safe. Costs nothing while the companion has been silent for long enough.

        @param microphone  power in each band of the last hop
        @param played      the same of what the companion played, or empty for silence
        @returns           the power in each band that the loudspeaker may have brought back; empty for
                           none; a view until the next call
    */
    std::span<const float> process (std::span<const float> microphone,
                                    std::span<const float> played) noexcept ANTIPHON_REALTIME;

    /** How loud the loudspeaker is believed to come back in a band. */
    Decibels gain (std::size_t band) const noexcept;

private:
    struct State;
    std::unique_ptr<State> state_;
};
}
