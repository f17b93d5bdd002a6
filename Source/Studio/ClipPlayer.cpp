// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/ClipPlayer.h"

#include <algorithm>
#include <chrono>
#include <thread>
#include <utility>

namespace antiphon::studio
{
static constexpr Seconds stopFade { 0.008 };

ClipPlayer::ClipPlayer (Door door) : door_ (std::move (door)) {}

ClipPlayer::~ClipPlayer() { stop(); }

Result<void> ClipPlayer::play (std::vector<float> samples,
                               Hertz rate,
                               const capture::SoundDeviceWish& on)
{
    stop();
    if (! door_)
        return failure ("There is no sound device to play on here.");
    samples_ = std::move (samples);
    rate_ = rate;
    place_ = 0.0;
    stopping_ = false;
    gain_ = 1.0f;
    ended_ = samples_.empty();

    auto wish = on;
    wish.rate = rate;
    auto device = door_ (wish, *this);
    if (! device)
    {
        ended_ = true;
        return failure (device.error());
    }
    device_ = std::move (*device);
    return {};
}

void ClipPlayer::stop()
{
    if (device_ == nullptr)
        return;
    stopping_ = true;
    // Long enough for the fade to leave; a device that stands still is not waited for.
    for (int wait = 0; wait < 20 && ! ended_; ++wait)
        std::this_thread::sleep_for (std::chrono::milliseconds (1));
    device_->stop();
    device_.reset();
    ended_ = true;
}

bool ClipPlayer::isPlaying()
{
    if (ended_ && device_ != nullptr)
    {
        device_->stop();
        device_.reset();
    }
    return device_ != nullptr;
}

Seconds ClipPlayer::position() const
{
    return rate_.value > 0.0 ? Seconds { place_ / rate_.value } : Seconds {};
}

std::optional<Fault> ClipPlayer::trouble()
{
    const std::lock_guard lock (troubleMutex_);
    return std::exchange (trouble_, std::nullopt);
}

void ClipPlayer::prepare (Hertz rate, std::size_t)
{
    step_ = rate_ / rate;
    fade_ = static_cast<float> (1.0 / (stopFade.value * rate.value));
}

void ClipPlayer::block (const capture::Microphones&, std::span<float> loudspeaker) noexcept
{
    auto place = place_.load (std::memory_order_relaxed);
    const auto step = step_.load (std::memory_order_relaxed);
    const auto stopping = stopping_.load (std::memory_order_relaxed);
    for (auto& out : loudspeaker)
    {
        out = 0.0f;
        const auto whole = static_cast<std::size_t> (place);
        if (whole >= samples_.size() || gain_ <= 0.0f)
        {
            ended_.store (true, std::memory_order_relaxed);
            continue;
        }
        const auto next = std::min (whole + 1, samples_.size() - 1);
        const auto share = static_cast<float> (place - static_cast<double> (whole));
        out = gain_ * (samples_[whole] + share * (samples_[next] - samples_[whole]));
        if (stopping)
            gain_ -= fade_;
        place += step;
    }
    place_.store (place, std::memory_order_relaxed);
}

void ClipPlayer::lost (const Fault& fault)
{
    if (ended_ || stopping_)
        return; // nothing is heard that could be missed
    const std::lock_guard lock (troubleMutex_);
    trouble_ = fault;
    ended_ = true;
}
}
