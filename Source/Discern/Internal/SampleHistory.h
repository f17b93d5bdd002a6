// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"

#include <cstddef>
#include <span>
#include <vector>

namespace antiphon::discern::internal
{
/** The latest samples, always in one piece: every sample is kept twice, a length apart. */
class SampleHistory
{
public:
    explicit SampleHistory (std::size_t length) : length_ (length), samples_ (2 * length, 0.0F) {}

    void add (std::span<const float> samples) noexcept ANTIPHON_REALTIME
    {
        for (const auto sample : samples)
        {
            samples_[next_] = samples_[next_ + length_] = sample;
            next_ = next_ + 1 == length_ ? 0 : next_ + 1;
        }
    }

    /** The last `count` samples, oldest first; silence before the first. @param count  <= length */
    std::span<const float> last (std::size_t count) const noexcept ANTIPHON_REALTIME
    {
        return { samples_.data() + next_ + length_ - count, count };
    }

private:
    std::size_t length_;
    std::vector<float> samples_;
    std::size_t next_ = 0;
};
}
