// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/Internal/RehearsalRun.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <utility>

namespace antiphon::playroom
{
namespace
{
using Clock = std::chrono::steady_clock;

constexpr Seconds tail { 3.0 }; ///< listened on after the end, so that the last phrase is answered

Seconds since (Clock::time_point then)
{
    return { std::chrono::duration<double> (Clock::now() - then).count() };
}
}

std::int64_t RehearsalRun::expectedFrames() const
{
    const auto sound = reader_ ? reader_->frames() : 0;
    const auto hits = order_.hits.empty() ? 0 : frameAtOrAfter (order_.hits.back().time, rate_) + 1;
    return std::max ({ sound, hits, std::int64_t { 1 } });
}

/** @returns how many frames the recording had; the rest of the microphones is silence */
Result<std::size_t> RehearsalRun::readSound()
{
    std::fill (interleaved_.begin(), interleaved_.end(), 0.0f);
    const auto count = reader_->read (interleaved_);
    for (std::size_t n = 0; n < interleaved_.size(); ++n)
        microphones_[n % microphones_.size()][n / microphones_.size()] = interleaved_[n];
    return count;
}

capture::Microphones RehearsalRun::microphones (std::size_t frames) const
{
    std::vector<capture::Microphones::Channel> each;
    for (const auto& microphone : microphones_)
        each.push_back (std::span (microphone).first (frames));
    return capture::Microphones (each);
}

/** What the loudspeaker played is heard by every microphone alike. */
void RehearsalRun::closeLoop (std::size_t frames)
{
    const auto echo = std::span (echo_).first (frames);
    std::fill (echo.begin(), echo.end(), 0.0f);
    room_->addTo (echo);
    for (auto& microphone : microphones_)
        std::transform (echo.begin(), echo.end(), microphone.begin(), microphone.begin(),
                        std::plus<> {});
}

Result<std::size_t> RehearsalRun::listen()
{
    for (auto& microphone : microphones_)
        std::fill (microphone.begin(), microphone.end(), 0.0f);
    if (! soundOver_)
    {
        const auto count = readSound();
        if (! count)
            return failure (count.error());
        soundFrames_ += static_cast<std::int64_t> (*count);
        soundOver_ = *count < block_;
    }
    if (! soundOver_)
        return block_;

    const auto hits = order_.hits.empty() ? 0 : frameAtOrAfter (order_.hits.back().time, rate_) + 1;
    const auto end =
        std::max (soundFrames_, hits) + static_cast<std::int64_t> (tail.value * rate_.value);
    return static_cast<std::size_t> (std::clamp (end - engine_->frame(), std::int64_t { 0 },
                                                 static_cast<std::int64_t> (block_)));
}

void RehearsalRun::rehearse (std::size_t frames)
{
    const auto companion = std::span (companion_).first (frames);
    const auto first = engine_->frame();
    if (room_)
        closeLoop (frames);
    const auto heard = microphones (frames);

    const auto firstHit = nextHit_;
    while (nextHit_ < order_.hits.size()
           && frameAtOrAfter (order_.hits[nextHit_].time, rate_)
               < first + static_cast<std::int64_t> (frames))
        ++nextHit_;

    const auto began = Clock::now();
    const auto happenings = engine_->process (
        { heard, companion, std::span (order_.hits).subspan (firstHit, nextHit_ - firstHit), {} });
    report_.worstBlock = std::max (report_.worstBlock, since (began));
    workshop_.work();

    if (room_)
        room_->play (companion);
    for (std::size_t n = 0; n < heard.size(); ++n)
        scribe_->sound (journal::microphoneTake (n), first, heard[n]);
    scribe_->sound (journal::Take::Companion, first, companion);
    for (const auto& happening : happenings)
    {
        scribe_->happened (happening);
        if (order_.tell)
            order_.tell (happening);
    }
    for (; toldMoments_ < scribe_->moments().size(); ++toldMoments_)
        if (order_.notice)
            order_.notice (scribe_->moments()[toldMoments_]);
}

Result<void> RehearsalRun::write (std::size_t frames)
{
    for (std::size_t n = 0; n < frames; ++n)
    {
        both_[n] = companion_[n];
        for (const auto& microphone : microphones_)
            both_[n] += microphone[n];
    }
    if (mix_)
        if (auto written = mix_->write (std::span (both_).first (frames)); ! written)
            return written;
    if (alone_)
        if (auto written = alone_->write (std::span (companion_).first (frames)); ! written)
            return written;

    if (engine_->frame() >= nextCommit_)
    {
        scribe_->commit();
        nextCommit_ = engine_->frame() + static_cast<std::int64_t> (rate_.value);
    }
    if (scribe_->trouble())
        return failure (*scribe_->trouble());
    return {};
}

Result<RehearsalReport> RehearsalRun::play (const Progress& progress)
{
    const auto began = Clock::now();
    const auto expected = static_cast<double> (expectedFrames()) + tail.value * rate_.value;
    auto nextTold = std::int64_t { 0 };
    for (;;)
    {
        const auto frames = listen();
        if (! frames)
            return failure (frames.error());
        if (*frames == 0)
            break;
        rehearse (*frames);
        if (auto written = write (*frames); ! written)
            return failure (written.error());

        if (engine_->frame() < nextTold)
            continue;
        nextTold = engine_->frame() + static_cast<std::int64_t> (rate_.value / 4.0);
        if (! goesOn (progress, std::min (1.0, static_cast<double> (engine_->frame()) / expected)))
        {
            scribe_->finish();
            return failure ("Stopped as you asked; no mix was written."
                            + (report_.session.empty() ? std::string {}
                                                       : " What was recorded so far is in \""
                                       + report_.session.string() + "\"."));
        }
    }
    return finish (since (began));
}

Result<RehearsalReport> RehearsalRun::finish (Seconds wallTime)
{
    scribe_->finish();
    for (; toldMoments_ < scribe_->moments().size(); ++toldMoments_)
        if (order_.notice)
            order_.notice (scribe_->moments()[toldMoments_]);
    for (auto* const writer : { &mix_, &alone_ })
        if (*writer)
            if (auto finished = (*writer)->finish(); ! finished)
                return failure (finished.error());
    if (scribe_->trouble())
        return failure (*scribe_->trouble());

    report_.length = instantOf (engine_->frame(), rate_).sinceStart;
    report_.timesRealTime = report_.length / std::max (wallTime, Seconds { 1.0e-6 });
    report_.dropped = engine_->dropped();
    report_.loudness = engine_->loudness();
    report_.moments = scribe_->moments().size();
    if (reader_)
    {
        report_.endedEarly = reader_->endedEarly();
        const auto remarks = reader_->remarks();
        report_.remarks.insert (report_.remarks.end(), remarks.begin(), remarks.end());
    }
    return report_;
}

Result<RehearsalReport> rehearse (const RehearsalOrder& order, const Progress& progress)
{
    RehearsalRun run (order);
    if (const auto opened = run.open(); ! opened)
        return failure (opened.error());
    return run.play (progress);
}
}
