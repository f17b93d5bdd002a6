// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/StrokeRoom.h"

#include <algorithm>
#include <cmath>

namespace antiphon::terminal
{
namespace
{
constexpr auto clapLength = 120_ms;
constexpr auto clapDecay = 15_ms;
constexpr auto hiss = 0.0005;      ///< of the room
constexpr auto rise = 4.0;         ///< above what was sounding: something new began
constexpr auto faintest = 0.002;   ///< that counts as sound
constexpr auto forgetting = 20_ms; ///< of what was sounding
constexpr auto longestDelay = 400_ms;
constexpr auto silence = 1.0e-4f;
}

StrokeRoom::StrokeRoom (Hertz rate, std::uint64_t seed) : rate_ (rate), chance_ (seed)
{
    clap_.resize (static_cast<std::size_t> (clapLength.value * rate.value));
    for (std::size_t n = 0; n < clap_.size(); ++n)
        clap_[n] = static_cast<float> (
            0.3 * chance_.normal()
            * std::exp (-static_cast<double> (n) / (clapDecay.value * rate.value)));
    nextClap_ = std::llround (0.2 * rate.value);
}

void StrokeRoom::planClap() noexcept
{
    nextClap_ += std::llround (rate_.value * chance_.between (0.8, 1.3));
}

void StrokeRoom::fill (std::span<float> microphone, std::int64_t firstFrame) noexcept
{
    const auto end = firstFrame + static_cast<std::int64_t> (microphone.size());
    for (auto frame = firstFrame; frame < end; ++frame)
    {
        auto sample = static_cast<float> (hiss * chance_.normal());
        const auto within = frame - nextClap_;
        if (within == 0 && isClapping_)
        {
            awaited_ = frame;
            claps_.fetch_add (1);
        }
        if (within >= 0 && within < static_cast<std::int64_t> (clap_.size()))
            sample += isClapping_ ? clap_[static_cast<std::size_t> (within)] : 0.0f;
        else if (within >= 0)
            planClap();
        microphone[static_cast<std::size_t> (frame - firstFrame)] = sample;
    }
}

bool StrokeRoom::rises (float sample) noexcept
{
    const auto now = static_cast<double> (std::abs (sample));
    const auto isNew = now > faintest && now > rise * floor_;
    const auto keeps = std::exp (-1.0 / (forgetting.value * rate_.value));
    floor_ = std::max (now, keeps * floor_);
    return isNew;
}

void StrokeRoom::hear (std::span<const float> loudspeaker,
                       std::int64_t firstFrame,
                       std::int64_t host) noexcept
{
    const auto most = std::llround (longestDelay.value * rate_.value);
    if (awaited_ && firstFrame - *awaited_ > most)
        awaited_.reset();
    isSilent_ = std::all_of (loudspeaker.begin(), loudspeaker.end(),
                             [] (float one) { return std::abs (one) < silence; });
    for (std::size_t n = 0; n < loudspeaker.size(); ++n)
    {
        if (! rises (loudspeaker[n]))
            continue;
        const auto frame = firstFrame + static_cast<std::int64_t> (n);
        const auto at = host + std::llround (1.0e9 * static_cast<double> (n) / rate_.value);
        if (const auto pad = pad_.exchange (0); pad != 0)
            answers_.push ({ { static_cast<double> (at - pad) * 1.0e-9 }, at, true });
        else if (awaited_)
            answers_.push (
                { { static_cast<double> (frame - *awaited_) / rate_.value }, at, false });
        awaited_.reset();
    }
}
}
