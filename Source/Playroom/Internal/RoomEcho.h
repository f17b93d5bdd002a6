// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Basis/Units.h"

#include <filesystem>
#include <memory>
#include <span>

namespace antiphon::playroom
{
/** The air between our loudspeaker and our microphone, for rehearsals: a measured room response and the
    delay of the sound system before it.

    Uniformly partitioned convolution (Stockham 1966; Wefers 2015, ch. 5). Not for the audio thread. */
class RoomEcho
{
public:
    /** @param file   an impulse response, first channel average; up to 10 s
        @param delay  of the loudspeaker and microphone together; at least leastDelay is used */
    static Result<RoomEcho> open (const std::filesystem::path& file, Hertz rate, Seconds delay);
    ~RoomEcho();
    RoomEcho (RoomEcho&&) noexcept;
    RoomEcho& operator= (RoomEcho&&) noexcept;

    static constexpr Seconds leastDelay { 0.005 };

    /** The longest block play() and hear() may take turns with: the delay. */
    std::size_t maxFrames() const;

    /** Adds what comes back from the loudspeaker to the microphone's next frames. */
    void addTo (std::span<float> microphone);

    /** What the loudspeaker played during those frames. */
    void play (std::span<const float> loudspeaker);

private:
    struct State;
    explicit RoomEcho (std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};
}
