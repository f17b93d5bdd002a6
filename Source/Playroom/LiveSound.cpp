// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/LiveSound.h"

#include "Basis/Expects.h"

#include <algorithm>
#include <utility>

namespace antiphon::playroom
{
namespace
{
using capture::hostNanoseconds;

constexpr std::size_t largestBlock = 4096;
constexpr std::size_t silentBlock = 64;
constexpr auto longestWait = 50_ms;
constexpr std::int64_t longestInSilence = 20'000'000; ///< nanoseconds of work at a time
}

LiveSound::LiveSound (Engine::Settings settings, Seam& seam)
    : settings_ (settings), seam_ (seam), outputLatency_ (settings.companion.outputLatency.value)
{
    settings_.ownSound = &seam.ownSound;
}

void LiveSound::prepare (Hertz rate, std::size_t)
{
    if (engine_ != nullptr)
    {
        ANTIPHON_EXPECTS (rate == rate_);
        return;
    }

    auto loaded = instrument::SoundBank::load (rate);
    auto sounds = loaded ? std::move (*loaded) : instrument::SoundBank::builtIn (rate);
    remark_ = sounds->remark();
    settings_.rate = rate;
    settings_.maxFrames = largestBlock;
    engine_ = std::make_unique<Engine> (settings_, std::move (sounds));
    clock_ = capture::SampleClock (rate);
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
    const auto frames = loudspeaker.size();
    const auto woken = hostNanoseconds();
    const auto late = clock_.tick (engine_->frame(), woken);
    clockNow_.write ({ clock_.line(), static_cast<std::int64_t> (frames) });
    for (std::size_t first = 0; first < frames; first += largestBlock)
    {
        const auto count = std::min (largestBlock, frames - first);
        const auto begin = engine_->frame();
        const auto heard = microphones.subspan (first, count);
        play (heard, loudspeaker.subspan (first, count));
        for (std::size_t n = 0; n < heard.size(); ++n)
            send (journal::microphoneTake (n), begin, heard[n]);
        send (journal::Take::Companion, begin, loudspeaker.subspan (first, count));
    }
    blocks_.fetch_add (1, std::memory_order_relaxed);
    timing_.note ({ static_cast<double> (frames) / rate_.value }, late,
                  { static_cast<double> (hostNanoseconds() - woken) * 1.0e-9 });
    glance();
}

void LiveSound::goOnInSilence()
{
    if (engine_ == nullptr || ! playing_)
        return;
    const std::array<float, silentBlock> silence {};
    std::array<float, silentBlock> unheard {};
    std::array<capture::Microphones::Channel, capture::mostMicrophones> each {};
    each.fill (silence);
    const capture::Microphones microphones (
        std::span (std::as_const (each)).first (settings_.microphones.size()));
    const auto began = hostNanoseconds();
    const auto now = clock_.line().frameAt (began);
    while (static_cast<double> (engine_->frame()) < now
           && hostNanoseconds() - began < longestInSilence)
        play (microphones, unheard);
    glance();
}

void LiveSound::play (const capture::Microphones& microphones,
                      std::span<float> loudspeaker) noexcept
{
    engine_->setOutputLatency ({ outputLatency_.load (std::memory_order_relaxed) });
    collectInput (engine_->frame() + static_cast<std::int64_t> (loudspeaker.size()));

    const auto happenings = engine_->process (
        { microphones, loudspeaker, { hits_.data(), hitCount_ }, { wishes_.data(), wishCount_ } });
    for (const auto& happening : happenings)
        seam_.happenings.push (happening);
}

void LiveSound::glance() noexcept
{
    auto glance = glanceOf (*engine_);
    glance.timing = timing_;
    seam_.glance.write (glance);
}

void LiveSound::collectInput (std::int64_t endFrame) noexcept
{
    // Both arrive in order of time. A stroke stamped for a later block waits for it, but never for a
    // clock that was interrupted.
    const auto last = instantOf (endFrame - 1, rate_);
    for (hitCount_ = 0; hitCount_ < hits_.size() && (waiting_ || popHit()); ++hitCount_)
    {
        if (waiting_->time > last && waiting_->time - last < longestWait)
            break;
        hits_[hitCount_] = *waiting_;
        hits_[hitCount_].time = std::min (waiting_->time, last);
        waiting_.reset();
    }
    for (wishCount_ = 0; wishCount_ < wishes_.size() && seam_.wishes.pop (wishes_[wishCount_]);)
        ++wishCount_;
}

bool LiveSound::popHit() noexcept
{
    capture::DrumHit hit;
    if (! seam_.hits.pop (hit))
        return false;
    waiting_ = hit;
    return true;
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
    // A block later than it came, for what came during a block can only sound in the next: so the
    // delay is the same for every stroke, and the rhythm stays.
    const auto now = clockNow_.read();
    const auto frame = now.line.frameAt (hostNanoseconds()) + static_cast<double> (now.wait);
    hit.time = { { std::max (0.0, frame) / rate_.value } };
    seam_.hits.push (hit);
}
}
