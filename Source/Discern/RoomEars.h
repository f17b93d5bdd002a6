// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Capture/Microphones.h"
#include "Discern/Ears.h"

#include <memory>
#include <span>
#include <vector>

namespace antiphon::discern
{
/** Something heard, and by which microphone. */
struct HeardAt
{
    std::size_t microphone = 0;
    Heard heard;
};

/** Hears every microphone of a room, each with ears of its own.

    What is played at one is heard by the others too, a few milliseconds later and fainter: it is told
    once, by the microphone it was played at, and as soon as by one microphone alone. Which that is shows
    in who hears it first and how loud; how much fainter the others hear it is learnt from the strokes.
    Two strokes at two microphones are told apart when each is at least some 6 dB louder at its own than
    the other makes it there.

    Threads: construct before audio starts; process() on the audio thread; one owner.
*/
class RoomEars
{
public:
    struct Settings
    {
        Hertz rate = 48000_Hz; ///< 44.1 to 96 kHz
        std::vector<PlayerId> microphones {
            {}
        }; ///< whose playing each hears, 1 to mostMicrophones
        std::vector<TaughtInstrument> instruments {}; ///< as for Ears
    };

    /** Sizes every buffer. Allocates. */
    explicit RoomEars (const Settings& settings);
    ~RoomEars();
    RoomEars (RoomEars&&) noexcept;
    RoomEars& operator= (RoomEars&&) noexcept;

    /** How many frames the next call may have at the most, to end on the next hop. Never 0. */
    std::size_t framesToHop() const noexcept ANTIPHON_REALTIME;

    /** Listens on. Real-time safe; the cost is a little more than that of Ears for each microphone.

        @param microphones  as many as were asked for, at most framesToHop() frames
        @param played       what the companion played during the same frames, or empty for nothing
        @returns            in order of known; a view until the next call
    */
    std::span<const HeardAt> process (const capture::Microphones& microphones,
                                      std::span<const float> played) noexcept ANTIPHON_REALTIME;

    Instant now() const noexcept;       ///< how much has been listened to
    Loudness loudness() const noexcept; ///< of the loudest microphone, as Ears tells it
    Decibels peak() const noexcept;     ///< likewise

private:
    struct State;
    std::unique_ptr<State> state_;
};
}
