// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/StrokeWeighing.h"

#include <algorithm>
#include <cmath>

namespace antiphon::discern::internal
{
namespace
{
constexpr auto weighing = 40_ms;    // every kind of stroke has been at its loudest by then
constexpr auto background = 20_ms;  // before the stroke
constexpr auto least = 5_ms;        // of a stroke that something else comes over
constexpr auto guard = 1_ms;        // the stroke's time is found no better than that
constexpr auto remembered = 90_ms;  // the background, the stroke and a late report
constexpr double leastShare = 0.05; // of the power: whatever rang on, something was struck

double peakOf (std::span<const float> samples)
{
    auto peak = 0.0F;
    for (const auto sample : samples)
        peak = std::max (peak, std::fabs (sample));
    return static_cast<double> (peak);
}

double powerOf (std::span<const float> samples)
{
    auto sum = 0.0;
    for (const auto sample : samples)
        sum += static_cast<double> (sample) * static_cast<double> (sample);
    return samples.empty() ? 0.0 : sum / static_cast<double> (samples.size());
}
}

StrokeWeighing::StrokeWeighing (Hertz rate)
    : rate_ (rate), sound_ (static_cast<std::size_t> (rate.value * remembered.value)),
      remembered_ (static_cast<std::int64_t> (rate.value * remembered.value))
{
}

std::span<const float> StrokeWeighing::between (Instant from, Instant to) const noexcept
{
    const auto first = std::clamp (frameAtOrAfter (from, rate_), frames_ - remembered_, frames_);
    const auto last = std::clamp (frameAtOrAfter (to, rate_), first, frames_);
    return sound_.last (static_cast<std::size_t> (frames_ - first))
        .first (static_cast<std::size_t> (last - first));
}

Weighed StrokeWeighing::weighedUntil (Instant end) const noexcept
{
    const auto begin = onset_->time - guard;
    const auto peak = peakOf (between (begin, end));
    const auto rang = 2.0 * powerOf (between (begin - background, begin));
    const auto power = std::max (peak * peak - rang, leastShare * peak * peak);
    return { .time = onset_->time,
             .known = now(),
             .strength = std::clamp (std::sqrt (power), 0.0, 1.0) };
}

std::optional<Weighed> StrokeWeighing::process (std::span<const float> hop,
                                                double echoShare) noexcept
{
    const auto before = now();
    sound_.add (hop);
    frames_ += static_cast<std::int64_t> (hop.size());
    if (! onset_)
        return std::nullopt;
    const auto isDrowned = echoShare > 0.5 && before - onset_->time >= least;
    if (now() - onset_->time < weighing && ! isDrowned)
        return std::nullopt;
    const auto weighed = weighedUntil (isDrowned ? before : onset_->time + weighing);
    onset_.reset();
    return weighed;
}

std::optional<Weighed> StrokeWeighing::hear (const Onset& onset) noexcept
{
    std::optional<Weighed> before;
    if (onset_)
        before = weighedUntil (std::max (onset.time - guard, onset_->time + least));
    onset_ = onset;
    return before;
}
}
