// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <span>
#include <vector>

namespace antiphon::playroom
{
/** The last two minutes of one take, in memory. Stretches of them, and of what is still to come, can
    be kept; the rest is forgotten.

    Threads: one owner, never the audio thread. */
class SoundRing
{
public:
    static constexpr Seconds length { 120.0 };

    explicit SoundRing (Hertz rate) : rate_ (static_cast<std::int64_t> (rate.value)) {}

    /** @param firstFrame  beyond the last heard: silence, or seconds without anything, between */
    void hear (std::int64_t firstFrame, std::span<const float> samples);

    /** From now on the seconds that this touches are wanted. */
    void keep (Instant from, Instant to);

    using Taker = std::function<void (std::int64_t second, std::span<const float> samples)>;

    /** Hands out wanted seconds, oldest first: each once, and the running one every time, longer. */
    void hand (const Taker& take);

private:
    struct Second
    {
        std::int64_t number = 0;
        std::vector<float> samples {};
        bool isHanded = false; ///< whole
    };
    struct Wanted
    {
        std::int64_t from = 0; ///< second
        std::int64_t to = 0;   ///< the last one
    };

    bool isWanted (std::int64_t second) const;
    void begin (std::int64_t second);

    std::int64_t rate_;
    std::deque<Second> seconds_; ///< the last one is running
    std::vector<Wanted> wanted_;
};
}
