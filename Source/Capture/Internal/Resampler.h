// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace antiphon::capture
{
/** Brings sound from one rate to another, block after block, without delay: band-limited by
    libsamplerate (90 % of the bandwidth, 121 dB of it clean).

    The result depends on the blocks it is fed, not on anything else. */
class Resampler
{
public:
    /** @returns nothing where the rates lie more than 256 times apart */
    static std::optional<Resampler> between (Hertz from, Hertz to, std::size_t channels = 1);

    ~Resampler();
    Resampler (Resampler&&) noexcept;
    Resampler& operator= (Resampler&&) noexcept;

    /** From now on process() allocates nothing, for at most so many frames at a time. */
    void reserve (std::size_t frames);

    /** @param in    channels interleaved
        @param last  nothing follows: what is still inside comes out, and the whole is exactly as long
                     as what went in
        @returns a view that lasts until the next call */
    std::span<const float> process (std::span<const float> in, bool last);

private:
    struct State;
    explicit Resampler (std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};
}
