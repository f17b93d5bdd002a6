// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

#include <cstdint>
#include <span>
#include <vector>

namespace antiphon::discern::internal
{
/** How loud a microphone was in each third of a millisecond of the last five seconds, rumble taken out.

    Parts are counted from the first sample, so that nothing depends on how the sound was cut into
    blocks. Real-time safe but for its construction. */
class LevelHistory
{
public:
    explicit LevelHistory (Hertz rate);

    /** Anything not finite counts as silence. */
    void hear (std::span<const float> sound) noexcept;

    using Part = std::int64_t;
    Part now() const noexcept { return now_; } ///< the part that is being filled
    Part partAt (Instant time) const noexcept;
    Part partsIn (Seconds span) const noexcept;

    /** Over the parts from..to, both included; what is gone or to come counts as silence. */
    double peak (Part from, Part to) const noexcept;
    double meanSquare (Part from, Part to) const noexcept; ///< of whole parts

    /** The first of those parts that is at least so loud; `to` where none is. */
    Part firstAbove (double level, Part from, Part to) const noexcept;

private:
    Part oldest() const noexcept;
    std::size_t placeOf (Part part) const noexcept;

    Hertz rate_;
    std::int64_t frames_; ///< a part
    double smoothing_;    ///< of the rumble
    double rumble_ = 0.0;
    std::vector<float> peaks_;
    std::vector<double> energy_; ///< from the beginning to the end of each part
    double energySoFar_ = 0.0;
    Part now_ = 0;
    std::int64_t filled_ = 0; ///< frames of it
};
}
