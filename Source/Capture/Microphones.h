// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Expects.h"
#include "Basis/Players.h"

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <span>

namespace antiphon::capture
{
inline constexpr std::size_t mostMicrophones = mostPlayers; ///< one for each child

/** A block of sound from every microphone in the room, each a channel of its own, all of one length. One
    microphone is given as it is: a span, a vector, an array of samples.

    A view: it lasts as long as the samples do. Real-time safe. */
class Microphones
{
public:
    using Channel = std::span<const float>;

    Microphones() = default;

    template <std::convertible_to<Channel> Samples>
    Microphones (const Samples& only) noexcept // NOLINT (google-explicit-constructor): one is usual
        : each_ { Channel (only) }, count_ (1)
    {
    }

    /** @param each  at most mostMicrophones, of one length */
    explicit Microphones (std::span<const Channel> each) noexcept
        : count_ (std::min (each.size(), mostMicrophones))
    {
        ANTIPHON_EXPECTS (each.size() <= mostMicrophones);
        std::copy_n (each.begin(), count_, each_.begin());
        ANTIPHON_EXPECTS (
            std::ranges::all_of (view(), [this] (Channel one) { return one.size() == frames(); }));
    }

    std::size_t size() const noexcept { return count_; }
    std::size_t frames() const noexcept { return count_ == 0 ? 0 : each_[0].size(); }
    Channel operator[] (std::size_t microphone) const noexcept { return each_[microphone]; }

    const Channel* begin() const noexcept { return each_.data(); }
    const Channel* end() const noexcept { return each_.data() + count_; }

    /** The same stretch of every one. */
    Microphones subspan (std::size_t first, std::size_t frames) const noexcept
    {
        auto part = *this;
        for (std::size_t n = 0; n < count_; ++n)
            part.each_[n] = each_[n].subspan (first, frames);
        return part;
    }

private:
    std::span<const Channel> view() const noexcept { return { each_.data(), count_ }; }

    std::array<Channel, mostMicrophones> each_ {};
    std::size_t count_ = 0;
};
}
