// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/Internal/SoundMemory.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace antiphon::playroom
{
namespace
{
constexpr Seconds remembered { 5.0 };

float finite (float sample) { return std::isfinite (sample) ? sample : 0.0f; }
}

SoundMemory::SoundMemory (Hertz rate)
    : ring_ (std::bit_ceil (static_cast<std::size_t> (remembered.value * rate.value))),
      parts_ (ring_.size() / partFrames)
{
}

std::size_t SoundMemory::framesToPart() const noexcept
{
    return static_cast<std::size_t> (partFrames - frame_ % partFrames);
}

SoundMemory::Part& SoundMemory::partOf (std::int64_t frame) noexcept
{
    return parts_[static_cast<std::size_t> (frame / partFrames) % parts_.size()];
}

const SoundMemory::Part& SoundMemory::partOf (std::int64_t frame) const noexcept
{
    return parts_[static_cast<std::size_t> (frame / partFrames) % parts_.size()];
}

void SoundMemory::hear (std::span<const float> microphone, std::span<const float> played) noexcept
{
    auto& part = partOf (frame_);
    if (frame_ % partFrames == 0)
        part = {};
    for (std::size_t n = 0; n < microphone.size(); ++n)
    {
        const auto sample = finite (microphone[n]);
        ring_[static_cast<std::size_t> (frame_) % ring_.size()] = sample;
        part.peak = std::max (part.peak, std::abs (sample));
        part.power += sample * sample;
        part.played = std::max (part.played, std::abs (finite (played[n])));
        ++frame_;
    }
}

bool SoundMemory::holds (std::int64_t from) const noexcept
{
    return from >= 0 && from > frame_ - static_cast<std::int64_t> (ring_.size()) + partFrames;
}

SoundMemory::Levels SoundMemory::levels (std::int64_t from, std::int64_t to) const noexcept
{
    Levels levels;
    auto power = 0.0;
    auto count = 0.0;
    for (auto at = from - from % partFrames; at < to; at += partFrames)
    {
        const auto& part = partOf (at);
        const auto own = static_cast<double> (part.power);
        levels.peak = std::max (levels.peak, static_cast<double> (part.peak));
        levels.played = std::max (levels.played, static_cast<double> (part.played));
        levels.highest = std::max (levels.highest, own);
        power += own;
        count += static_cast<double> (partFrames);
    }
    levels.highest = std::sqrt (levels.highest / static_cast<double> (partFrames));
    levels.mean = std::sqrt (power / std::max (count, 1.0));
    return levels;
}

void SoundMemory::copy (std::int64_t from, std::span<float> to) const noexcept
{
    const auto size = ring_.size();
    for (std::size_t n = 0; n < to.size();)
    {
        const auto at = (static_cast<std::size_t> (from) + n) % size;
        const auto count = std::min (to.size() - n, size - at);
        std::copy_n (ring_.begin() + static_cast<std::ptrdiff_t> (at), count,
                     to.begin() + static_cast<std::ptrdiff_t> (n));
        n += count;
    }
}
}
