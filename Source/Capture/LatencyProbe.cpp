// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/LatencyProbe.h"

#include <algorithm>
#include <cmath>

namespace antiphon::capture
{
static constexpr Seconds quiet = 200_ms; ///< before each sweep: echoes of the last one die away

/** The middle one, and how many agree with it. */
static Result<MeasuredDelay> agreed (std::vector<RoundTrip> trips)
{
    std::sort (trips.begin(), trips.end(),
               [] (const RoundTrip& a, const RoundTrip& b) { return a.delay < b.delay; });
    MeasuredDelay all;
    all.roundTrip = trips[trips.size() / 2].delay;
    all.spread = trips.back().delay - trips.front().delay;
    all.clarity = trips.front().clarity;
    all.heard = static_cast<int> (trips.size());
    all.played = LatencyProbe::sweeps;
    auto agreeing = 0;
    for (const auto& trip : trips)
    {
        all.clarity = std::min (all.clarity, trip.clarity);
        agreeing += std::abs ((trip.delay - all.roundTrip).value) <= LatencyProbe::unsteady.value;
    }
    if (2 * agreeing <= LatencyProbe::sweeps)
        return failure ("The sound device takes now longer, now shorter: no round trip could be "
                        "measured. Close other programs or choose more frames a block, and measure "
                        "again.");
    return all;
}

void LatencyProbe::prepare (Hertz rate, std::size_t)
{
    if (sweep_)
    {
        if (rate != sweep_->settings().rate)
            lost ({ Fault::Kind::World,
                    "The sound device changed its rate while it was measured. Measure again.",
                    {} });
        return;
    }
    sweep_.emplace (Sweep::Settings { .rate = rate });
    quietFrames_ = static_cast<std::size_t> (quiet.value * rate.value);
    const auto samples = sweep_->samples();
    loudspeaker_.assign (sweeps * framesEach(), 0.0f);
    microphone_.assign (loudspeaker_.size(), 0.0f);
    for (std::size_t n = 0; n < sweeps; ++n)
        std::copy (samples.begin(), samples.end(),
                   loudspeaker_.begin()
                       + static_cast<std::ptrdiff_t> (n * framesEach() + quietFrames_));
}

std::size_t LatencyProbe::framesEach() const
{
    const auto tail = RoundTrip::longest.value * sweep_->settings().rate.value;
    return quietFrames_ + sweep_->samples().size() + static_cast<std::size_t> (tail);
}

void LatencyProbe::block (const Microphones& microphones, std::span<float> loudspeaker) noexcept
{
    std::fill (loudspeaker.begin(), loudspeaker.end(), 0.0f);
    const auto frame = frame_.load (std::memory_order_relaxed);
    const auto count = std::min (loudspeaker.size(), loudspeaker_.size() - frame);
    std::copy_n (loudspeaker_.begin() + static_cast<std::ptrdiff_t> (frame), count,
                 loudspeaker.begin());
    if (microphones.size() > 0)
        std::copy_n (microphones[0].begin(), count,
                     microphone_.begin() + static_cast<std::ptrdiff_t> (frame));
    frame_.store (frame + count, std::memory_order_release);
}

void LatencyProbe::lost (const Fault& fault)
{
    const std::lock_guard lock (troubleMutex_);
    trouble_ = fault;
}

std::optional<Fault> LatencyProbe::trouble() const
{
    const std::lock_guard lock (troubleMutex_);
    return trouble_;
}

double LatencyProbe::done() const noexcept
{
    const auto frame = frame_.load (std::memory_order_acquire);
    return frame == 0 ? 0.0
                      : static_cast<double> (frame) / static_cast<double> (loudspeaker_.size());
}

Result<MeasuredDelay> LatencyProbe::result() const
{
    std::vector<RoundTrip> trips;
    Fault fault { Fault::Kind::World, "The sound device brought no sound at all.", {} };
    for (std::size_t n = 0; n < sweeps && sweep_; ++n)
    {
        const auto all = std::span (microphone_).subspan (n * framesEach(), framesEach());
        const auto trip =
            roundTripOf (all.first (quietFrames_), all.subspan (quietFrames_), *sweep_);
        if (trip)
            trips.push_back (*trip);
        else
            fault = trip.error();
    }
    return 2 * trips.size() > sweeps ? agreed (std::move (trips)) : failure (std::move (fault));
}
}
