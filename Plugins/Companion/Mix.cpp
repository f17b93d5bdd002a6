// SPDX-License-Identifier: GPL-3.0-or-later
#include "Companion/Mix.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace antiphon::plugin
{
namespace
{
constexpr Seconds fade = 20_ms;

float companionGainOf (const Asked& asked) { return static_cast<float> (gainOf (asked.level)); }
float microphoneGainOf (const Asked& asked) { return asked.passesThrough ? 1.0f : 0.0f; }

void approach (float& gain, float wanted, float step)
{
    gain = gain < wanted ? std::min (gain + step, wanted) : std::max (gain - step, wanted);
}
}

Mix::Mix (Hertz rate, std::size_t delay, const Asked& asked)
    : step_ (static_cast<float> (1.0 / (fade.value * rate.value))),
      companionGain_ (companionGainOf (asked)), microphoneGain_ (microphoneGainOf (asked)),
      line_ (delay, 0.0f)
{
}

void Mix::process (std::span<const float> microphone,
                   std::span<float> companion,
                   const Asked& asked) noexcept
{
    const auto companionWanted = companionGainOf (asked);
    const auto microphoneWanted = microphoneGainOf (asked);
    for (std::size_t n = 0; n < companion.size(); ++n)
    {
        approach (companionGain_, companionWanted, step_);
        approach (microphoneGain_, microphoneWanted, step_);
        const auto heard = delayed (microphone[n]);
        companion[n] *= companionGain_;
        if (microphoneGain_ > 0.0f)
            companion[n] += microphoneGain_ * heard;
    }
}

float Mix::delayed (float sample) noexcept
{
    // What is not a number stays out of the loudspeaker.
    const auto clean = std::isfinite (sample) ? sample : 0.0f;
    if (line_.empty())
        return clean;
    const auto oldest = std::exchange (line_[next_], clean);
    next_ = (next_ + 1) % line_.size();
    return oldest;
}
}
