// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

#include <cstdint>
#include <span>
#include <vector>

namespace antiphon::playroom
{
/** The microphone's last five seconds, and how loud it and the companion were in each short part of them.

    Parts are counted from the first sample, so that what is found does not depend on how the sound was
    cut into blocks. Real-time safe but for its construction. */
class SoundMemory
{
public:
    explicit SoundMemory (Hertz rate);

    static constexpr std::int64_t partFrames = 64; ///< 0.7 to 1.5 ms

    /** How many frames the next call may have, to end with a part. Never 0. */
    std::size_t framesToPart() const noexcept;

    /** Anything not finite counts as silence. Both of one length, at most framesToPart(). */
    void hear (std::span<const float> microphone, std::span<const float> played) noexcept;

    std::int64_t frame() const noexcept { return frame_; } ///< frames heard so far
    bool holds (std::int64_t from) const noexcept;         ///< whether that frame is still there

    /** Over whole parts, from the one that holds `from` to the one that holds `to`. Frames that are
        held, from <= to <= frame(). */
    struct Levels
    {
        double peak = 0.0;    ///< of the microphone
        double mean = 0.0;    ///< its root mean square
        double highest = 0.0; ///< the greatest root mean square of a single part
        double played = 0.0;  ///< the companion's peak
    };
    Levels levels (std::int64_t from, std::int64_t to) const noexcept;

    /** Copies held frames, from `from` on. */
    void copy (std::int64_t from, std::span<float> to) const noexcept;

private:
    struct Part
    {
        float peak = 0.0f;
        float power = 0.0f; ///< the sum of squares
        float played = 0.0f;
    };
    Part& partOf (std::int64_t frame) noexcept;
    const Part& partOf (std::int64_t frame) const noexcept;

    std::vector<float> ring_; ///< a power of two long
    std::vector<Part> parts_;
    std::int64_t frame_ = 0;
};
}
