// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Basis/Units.h"

#include <cstddef>
#include <memory>
#include <span>

namespace antiphon::capture
{
/** Takes our own loudspeaker out of the microphone: what is left is the child, the room, and a faint rest
    of us.

    It knows what was played and learns, while it sounds, what devices and room make of it. Adds no delay.
    Where what it takes out would add rather than take away (the laptop was moved), it fades itself out
    and learns anew; what LoudspeakerGuard does with the rest does not depend on it.

    Threads: construct before audio starts; process() on the audio thread; one owner.
*/
class EchoCanceller
{
public:
    struct Settings
    {
        Hertz rate = 48000_Hz;
        std::size_t hop = 64; ///< frames in each call, about 4/3 ms
        Seconds longest =
            320_ms; ///< from a sample being played to the last of it that is taken out
    };

    /** Allocates. */
    explicit EchoCanceller (Settings settings);
    ~EchoCanceller();
    EchoCanceller (EchoCanceller&&) noexcept;
    EchoCanceller& operator= (EchoCanceller&&) noexcept;

    /** Real-time safe. Costs nothing, and changes nothing, once the companion has been silent for a while.

        @param microphone  a hop of samples; one that holds anything not finite counts as silence
        @param played      as many that the companion played meanwhile, or empty for none
        @returns           a hop; a view until the next call or as long as `microphone`
    */
    std::span<const float> process (std::span<const float> microphone,
                                    std::span<const float> played) noexcept ANTIPHON_REALTIME;

    /** How much of the echo it believes in is taken out. [0, 1] */
    double trust() const noexcept;

private:
    struct State;
    std::unique_ptr<State> state_;
};
}
