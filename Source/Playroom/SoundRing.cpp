// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/Internal/SoundRing.h"

#include <algorithm>
#include <cmath>

namespace antiphon::playroom
{
void SoundRing::begin (std::int64_t second)
{
    seconds_.push_back ({ .number = second });
    seconds_.back().samples.reserve (static_cast<std::size_t> (rate_));
    const auto oldest = second - static_cast<std::int64_t> (length.value);
    while (seconds_.front().number < oldest)
        seconds_.pop_front();
    wanted_.erase (std::remove_if (wanted_.begin(), wanted_.end(),
                                   [&] (const Wanted& one) { return one.to < oldest; }),
                   wanted_.end());
}

void SoundRing::hear (std::int64_t firstFrame, std::span<const float> samples)
{
    while (! samples.empty())
    {
        const auto second = firstFrame / rate_;
        const auto place = static_cast<std::size_t> (firstFrame % rate_);
        if (seconds_.empty() || seconds_.back().number < second)
            begin (second);
        auto& running = seconds_.back().samples;
        if (running.size() < place)
            running.resize (place, 0.0F);
        const auto part =
            samples.first (std::min (samples.size(), static_cast<std::size_t> (rate_) - place));
        running.insert (running.end(), part.begin(), part.end());
        samples = samples.subspan (part.size());
        firstFrame += static_cast<std::int64_t> (part.size());
    }
}

void SoundRing::keep (Instant from, Instant to)
{
    wanted_.push_back ({ static_cast<std::int64_t> (std::floor (from.sinceStart.value)),
                         static_cast<std::int64_t> (std::floor (to.sinceStart.value)) });
}

bool SoundRing::isWanted (std::int64_t second) const
{
    return std::any_of (wanted_.begin(), wanted_.end(),
                        [&] (const Wanted& one) { return one.from <= second && second <= one.to; });
}

void SoundRing::hand (const Taker& take)
{
    for (auto& second : seconds_)
    {
        const auto isRunning =
            &second == &seconds_.back() && second.samples.size() < static_cast<std::size_t> (rate_);
        if (second.isHanded || ! isWanted (second.number))
            continue;
        second.isHanded = ! isRunning;
        take (second.number, second.samples);
    }
}
}
