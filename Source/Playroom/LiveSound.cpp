// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/LiveSound.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace antiphon::playroom
{
namespace
{
constexpr std::size_t largestBlock = 4096;

std::int64_t hostNow() noexcept
{
    return std::chrono::duration_cast<std::chrono::nanoseconds> (
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}
}

LiveSound::LiveSound (Engine::Settings settings, Seam& seam)
    : settings_ (settings), seam_ (seam), outputLatency_ (settings.companion.outputLatency.value)
{
    settings_.ownSound = &seam.ownSound;
}

void LiveSound::prepare (Hertz rate, std::size_t)
{
    if (engine_ != nullptr && rate == rate_)
        return;
    if (engine_ != nullptr)
        return lost ({ Fault::Kind::World,
                       "The sound device changed its speed in the middle of the session: stop, and "
                       "start a new one.",
                       {} });

    auto loaded = instrument::SoundBank::load (rate);
    auto sounds = loaded ? std::move (*loaded) : instrument::SoundBank::builtIn (rate);
    remark_ = sounds->remark();
    settings_.rate = rate;
    settings_.maxFrames = largestBlock;
    engine_ = std::make_unique<Engine> (settings_, std::move (sounds));
    rate_ = rate;
}

void LiveSound::block (const capture::Microphones& microphones,
                       std::span<float> loudspeaker) noexcept
{
    if (engine_ == nullptr || ! playing_.load (std::memory_order_acquire))
    {
        std::fill (loudspeaker.begin(), loudspeaker.end(), 0.0f);
        return;
    }
    for (std::size_t first = 0; first < loudspeaker.size(); first += largestBlock)
    {
        const auto count = std::min (largestBlock, loudspeaker.size() - first);
        play (microphones.subspan (first, count), loudspeaker.subspan (first, count));
    }
    blocks_.fetch_add (1, std::memory_order_relaxed);
}

void LiveSound::play (const capture::Microphones& microphones,
                      std::span<float> loudspeaker) noexcept
{
    const auto begin = engine_->frame();
    tick_.write ({ begin, hostNow() });
    engine_->setOutputLatency ({ outputLatency_.load (std::memory_order_relaxed) });
    collectInput (begin + static_cast<std::int64_t> (loudspeaker.size()));

    const auto happenings = engine_->process (
        { microphones, loudspeaker, { hits_.data(), hitCount_ }, { wishes_.data(), wishCount_ } });
    for (const auto& happening : happenings)
        seam_.happenings.push (happening);
    for (std::size_t n = 0; n < microphones.size(); ++n)
        send (journal::microphoneTake (n), begin, microphones[n]);
    send (journal::Take::Companion, begin, loudspeaker);

    EngineGlance glance;
    const auto& companion = engine_->companion();
    glance.frame = engine_->frame();
    glance.microphone = engine_->microphonePeak();
    glance.companion = engine_->companionPeak();
    glance.loudness = engine_->loudness();
    glance.behaviour = companion.behaviour();
    glance.isAuto = companion.isAuto();
    glance.closeness = companion.closeness();
    glance.leader = companion.leader();
    glance.tempo = companion.tempo();
    glance.quiet = companion.isQuiet();
    glance.voice = companion.voice();
    glance.dropped = engine_->dropped();
    seam_.glance.write (glance);
}

void LiveSound::collectInput (std::int64_t endFrame) noexcept
{
    // Both arrive in order of time; what is stamped beyond this block waits at its end.
    const auto last = instantOf (endFrame - 1, rate_);
    for (hitCount_ = 0; hitCount_ < hits_.size() && seam_.hits.pop (hits_[hitCount_]); ++hitCount_)
        hits_[hitCount_].time = std::min (hits_[hitCount_].time, last);
    for (wishCount_ = 0; wishCount_ < wishes_.size() && seam_.wishes.pop (wishes_[wishCount_]);)
        ++wishCount_;
}

void LiveSound::send (journal::Take take,
                      std::int64_t firstFrame,
                      std::span<const float> samples) noexcept
{
    for (std::size_t first = 0; first < samples.size(); first += TakeBlock::most)
    {
        TakeBlock block;
        block.take = take;
        block.firstFrame = firstFrame + static_cast<std::int64_t> (first);
        block.frames = std::min (TakeBlock::most, samples.size() - first);
        std::copy_n (samples.begin() + static_cast<std::ptrdiff_t> (first), block.frames,
                     block.samples.begin());
        seam_.take.push (block);
    }
}

void LiveSound::struck (capture::DrumHit hit)
{
    const auto tick = tick_.read();
    const auto since = static_cast<double> (hostNow() - tick.hostNanoseconds) * 1.0e-9;
    hit.time = instantOf (tick.frame, rate_) + Seconds { std::clamp (since, 0.0, 0.25) };
    seam_.hits.push (hit);
}

void LiveSound::lost (const Fault& fault)
{
    const std::lock_guard lock (troubleMutex_);
    trouble_ = fault.sentence;
}

std::optional<std::string> LiveSound::trouble() const
{
    const std::lock_guard lock (troubleMutex_);
    return trouble_;
}
}
