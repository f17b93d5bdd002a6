// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/LevelHistory.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace antiphon::discern::internal
{
namespace
{
constexpr std::size_t kept = 16384;     ///< parts, a power of two
constexpr auto partsPerSecond = 3000.0; ///< sound goes 11 cm in one
constexpr auto highestRumble = 150_Hz;  ///< steps on the floor, a table that is knocked
constexpr auto loudestSample = 64.0F;   ///< beyond any converter
}

LevelHistory::LevelHistory (Hertz rate)
    : rate_ (rate), frames_ (std::llround (rate.value / partsPerSecond)),
      smoothing_ (1.0 - std::exp (-2.0 * std::numbers::pi * (highestRumble / rate))),
      peaks_ (kept, 0.0F), energy_ (kept, 0.0)
{
}

void LevelHistory::hear (std::span<const float> sound) noexcept
{
    for (const auto given : sound)
    {
        const auto sample = std::fabs (given) < loudestSample ? static_cast<double> (given) : 0.0;
        rumble_ += smoothing_ * (sample - rumble_);
        const auto rest = sample - rumble_;
        auto& peak = peaks_[placeOf (now_)];
        peak = std::max (peak, static_cast<float> (std::fabs (rest)));
        energySoFar_ += rest * rest;
        energy_[placeOf (now_)] = energySoFar_;
        if (++filled_ < frames_)
            continue;
        filled_ = 0;
        ++now_;
        peaks_[placeOf (now_)] = 0.0F;
        energy_[placeOf (now_)] = energySoFar_;
    }
}

LevelHistory::Part LevelHistory::partAt (Instant time) const noexcept
{
    return frameAtOrAfter (time, rate_) / frames_;
}

LevelHistory::Part LevelHistory::partsIn (Seconds span) const noexcept
{
    return std::llround (span.value * partsPerSecond);
}

LevelHistory::Part LevelHistory::oldest() const noexcept
{
    return std::max (Part { 0 }, now_ - static_cast<Part> (kept) + 1);
}

std::size_t LevelHistory::placeOf (Part part) const noexcept
{
    return static_cast<std::size_t> (part) % kept;
}

double LevelHistory::peak (Part from, Part to) const noexcept
{
    auto highest = 0.0F;
    for (auto part = std::max (from, oldest()); part <= std::min (to, now_); ++part)
        highest = std::max (highest, peaks_[placeOf (part)]);
    return static_cast<double> (highest);
}

double LevelHistory::meanSquare (Part from, Part to) const noexcept
{
    const auto before = std::max (from - 1, oldest());
    const auto last = std::min (to, now_ - 1);
    if (last <= before)
        return 0.0;
    return (energy_[placeOf (last)] - energy_[placeOf (before)])
        / static_cast<double> ((last - before) * frames_);
}

LevelHistory::Part LevelHistory::firstAbove (double level, Part from, Part to) const noexcept
{
    for (auto part = std::max (from, oldest()); part < std::min (to, now_); ++part)
        if (static_cast<double> (peaks_[placeOf (part)]) >= level)
            return part;
    return to;
}
}
