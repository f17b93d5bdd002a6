// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Basis/Units.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace antiphon::plugin
{
/** Brings sound from a music program's rate to one the engine knows (44.1 to 96 kHz), and back.

    A program that runs slower is doubled until it is fast enough, a faster one halved, so frames of one
    rate fall on frames of the other and nothing drifts. Windowed-sinc filters (Kaiser, β = 8: 80 dB) of
    16 periods of the slower rate to each side, flat to 0.42 of it. Results do not depend on how the
    sound is cut into blocks.

    Threads: construct before audio starts; the rest on the audio thread; one owner. */
class RateBridge
{
public:
    static constexpr Hertz slowest { 8000.0 };
    static constexpr Hertz fastest { 384000.0 };
    static bool canBridge (Hertz rate) { return rate >= slowest && rate <= fastest; }

    /** @param host  canBridge (host) */
    RateBridge (Hertz host, std::size_t maxFrames);

    Hertz engineRate() const { return engineRate_; }
    bool isPlain() const { return factor_ == 1; } ///< both rates are the same
    std::size_t latency() const;                  ///< in and out again, in host frames

    /** One block in. @returns it as the engine hears it: for n frames n times up over down, in the long run */
    std::span<const float> in (std::span<const float> host) noexcept ANTIPHON_REALTIME;

    /** The block that in() gave, as the engine answered it, back out. */
    void out (std::span<const float> engine, std::span<float> host) noexcept ANTIPHON_REALTIME;

    /** The engine's frame at which what the host has at its frame is heard, and the host's frame at which
        what the engine plays at its frame leaves. Both count from 0. */
    std::int64_t engineFrameOf (std::int64_t host) const noexcept;
    std::int64_t hostFrameOf (std::int64_t engine) const noexcept;

private:
    /** The last samples of a stream, newest first to read. */
    struct History
    {
        std::vector<float> samples; ///< twice over, so that any stretch lies in one piece
        std::size_t next = 0;

        void push (float sample) noexcept;
        const float* newest() const noexcept { return samples.data() + next; }
    };

    float interpolated (const History& slow, std::size_t phase) const noexcept;
    float decimated (const History& fast) const noexcept;

    Hertz engineRate_ {};
    std::size_t factor_ = 1;
    bool hostIsSlow_ = false;
    std::vector<float> filter_; ///< at the faster rate; its sum is 1
    History in_;
    History out_;
    std::vector<float> engine_; ///< the block as the engine hears it
    std::size_t inPhase_ = 0;   ///< frames of the faster rate since the last of the slower
    std::size_t outPhase_ = 0;
};
}
