// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Discern/Heard.h"
#include "Discern/TaughtInstrument.h"

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace antiphon::discern
{
/** Hears a microphone: onsets, pitch and notes, with what the companion itself plays kept out.

    Analysis moves in hops counted from the first sample, so that results do not depend on how the
    sound was cut into blocks, as long as no call crosses a hop (framesToHop() tells).

    Threads: construct before audio starts; process() on the audio thread; one owner.
*/
class Ears
{
public:
    struct Settings
    {
        Hertz rate = 48000_Hz; ///< 44.1 to 96 kHz
        PlayerId who {};       ///< whose playing the microphone hears
        std::vector<TaughtInstrument>
            instruments {}; ///< at most mostTaught; empty: none to tell apart
    };

    /** Sizes every buffer. Allocates. */
    explicit Ears (Settings settings);
    ~Ears();
    Ears (Ears&&) noexcept;
    Ears& operator= (Ears&&) noexcept;

    /** How many frames the next call may have at the most, to end on the next hop. Never 0. */
    std::size_t framesToHop() const noexcept ANTIPHON_REALTIME;

    /** Listens on. Real-time safe.

        @param microphone  at most framesToHop() samples in [-1, 1]; anything not finite counts as silence
        @param played      what the companion played during the same frames, or empty for nothing
        @returns           Onset, Weighed, PitchPoint, Note and Recognised, oldest known first; a view
                           until the next call
    */
    std::span<const Heard> process (std::span<const float> microphone,
                                    std::span<const float> played) noexcept ANTIPHON_REALTIME;

    /** The latest onset was another player's, heard here as well: listens for this one's at once. */
    void disown() noexcept ANTIPHON_REALTIME;

    Instant now() const noexcept;       ///< how much has been listened to
    Loudness loudness() const noexcept; ///< momentary (400 ms), BS.1770; -120 LUFS in silence
    Decibels peak() const noexcept;     ///< highest sample of the last 400 ms or so

private:
    struct State;
    std::unique_ptr<State> state_;
};
}
