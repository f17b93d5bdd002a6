// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/SampleClock.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numbers>

namespace antiphon::capture
{
namespace
{
constexpr double narrow = 0.3;         ///< Hz, the loop's bandwidth in the end
constexpr double wide = 4.0;           ///< Hz, as it begins
constexpr double interrupted = 50.0e6; ///< nanoseconds late: sound was lost, not delayed
constexpr double mostDetuned = 0.01;   ///< no sound card's quartz is off by more
}

std::int64_t hostNanoseconds() noexcept
{
    return std::chrono::duration_cast<std::chrono::nanoseconds> (
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

SampleClock::SampleClock (Hertz rate) noexcept : nominal_ (rate.value * 1.0e-9) {}

Seconds SampleClock::tick (std::int64_t frame, std::int64_t host) noexcept
{
    const auto frames = static_cast<double> (frame) - line_.frame;
    if (line_.framesPerNanosecond == 0.0)
    {
        lock (frame, host);
        return {};
    }

    const auto passed = frames / line_.framesPerNanosecond;
    const auto late = static_cast<double> (host - line_.host) - passed;
    if (std::abs (late) > interrupted)
    {
        lock (frame, host);
        return { late * 1.0e-9 };
    }

    const auto sinceLock = static_cast<double> (frame - locked_) / nominal_ * 1.0e-9;
    const auto bandwidth = std::clamp (1.0 / std::max (sinceLock, 1.0e-3), narrow, wide);
    const auto omega = std::min (0.5, 2.0 * std::numbers::pi * bandwidth * passed * 1.0e-9);
    line_.frame = static_cast<double> (frame);
    line_.host +=
        static_cast<std::int64_t> (std::llround (passed + std::numbers::sqrt2 * omega * late));
    if (passed > 0.0)
    {
        const auto period = 1.0 / line_.framesPerNanosecond + omega * omega * late / frames;
        line_.framesPerNanosecond = std::clamp (1.0 / period, nominal_ * (1.0 - mostDetuned),
                                                nominal_ * (1.0 + mostDetuned));
    }
    return { late * 1.0e-9 };
}

void SampleClock::lock (std::int64_t frame, std::int64_t host) noexcept
{
    if (line_.framesPerNanosecond == 0.0)
        line_.framesPerNanosecond = nominal_;
    line_.frame = static_cast<double> (frame);
    line_.host = host;
    locked_ = frame;
}
}
