// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"

#include <cstddef>
#include <span>
#include <vector>

#include "Companion/Asked.h"

namespace antiphon::plugin
{
/** How loud the companion leaves, and whether the microphone leaves with it, as late as the companion.
    Both move over 20 ms, so that a turned knob never clicks; at full level the companion's samples are
    left as they are.

    Threads: construct anywhere; the rest on the audio thread; one owner. */
class Mix
{
public:
    /** @param delay  of the microphone's way, in frames */
    Mix (Hertz rate, std::size_t delay, const Asked& asked);

    /** @param companion  in place: becomes what leaves; not longer than, and not the same as, microphone */
    void process (std::span<const float> microphone,
                  std::span<float> companion,
                  const Asked& asked) noexcept ANTIPHON_REALTIME;

private:
    float delayed (float sample) noexcept;

    float step_ = 1.0f; ///< of either gain in one frame
    float companionGain_ = 1.0f;
    float microphoneGain_ = 0.0f;
    std::vector<float> line_; ///< a ring
    std::size_t next_ = 0;
};
}
