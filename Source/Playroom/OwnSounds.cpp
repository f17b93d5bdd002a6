// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/Internal/OwnSounds.h"

#include "Playroom/Internal/Schedule.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace antiphon::playroom
{
namespace
{
constexpr std::size_t framesAtOnce =
    1024;                            ///< moved in each part: sixteen times as fast as it is played
constexpr Seconds lastNotes { 3.0 }; ///< of a voice that was replaced

// The voice before is freed when the next one comes: its notes must have died away by then.
static_assert (lastNotes + instrument::Sampler::releaseFade < OwnSounds::leastBetween);
}

OwnSounds::OwnSounds (Hertz rate, OwnSoundRoad* road)
    : rate_ (rate), road_ (road), clean_ (rate), due_ (Schedule::noFrame),
      letGo_ (Schedule::noFrame)
{
    if (road_ == nullptr)
        return;
    memory_.emplace (rate);
    samples_.resize (
        static_cast<std::size_t> (framesOf (instrument::OwnSound::longest)
                                  + framesOf (10_ms))); // and what is before the attack
}

std::int64_t OwnSounds::framesOf (Seconds span) const noexcept
{
    return std::llround (span.value * rate_.value);
}

void OwnSounds::hear (const discern::Heard& heard) noexcept
{
    if (road_ == nullptr)
        return;
    if (const auto* const onset = std::get_if<discern::Onset> (&heard))
        clean_.hear (*onset);
    else if (const auto* const point = std::get_if<discern::PitchPoint> (&heard))
        clean_.hear (*point);
    else if (const auto* const note = std::get_if<discern::Note> (&heard))
        if (const auto clean = clean_.hear (*note, *memory_))
            keep (*clean);
}

void OwnSounds::disturb (Instant at) noexcept { clean_.disturb (at); }

void OwnSounds::process (std::span<const float> microphone,
                         std::span<const float> played,
                         bool wanted) noexcept
{
    if (road_ == nullptr)
        return;
    for (std::size_t first = 0; first < microphone.size();)
    {
        const auto part = memory_->framesToPart();
        const auto count = std::min (part, microphone.size() - first);
        memory_->hear (microphone.subspan (first, count), played.subspan (first, count));
        first += count;
        if (count == part)
            partIsOver (wanted);
    }
}

void OwnSounds::partIsOver (bool wanted) noexcept
{
    if (kept_.copied < kept_.frames)
        return copyOn();
    if (isBusy())
        return sendOn();
    if (const auto stroke = clean_.judge (*memory_))
        return keep (*stroke);
    if (wanted && kept_.frames > 0 && ! kept_.isOrdered && memory_->frame() >= notBefore_)
        order();
}

bool OwnSounds::isBusy() const noexcept
{
    return kept_.copied < kept_.frames || (kept_.isOrdered && kept_.sent < kept_.frames);
}

void OwnSounds::keep (const CleanSound& clean) noexcept
{
    if (isBusy())
        return;
    kept_ = { .sound = clean };
    kept_.frames = std::min (samples_.size(), static_cast<std::size_t> (clean.to - clean.from));
}

void OwnSounds::copyOn() noexcept
{
    const auto count = std::min (framesAtOnce, kept_.frames - kept_.copied);
    memory_->copy (kept_.sound.from + static_cast<std::int64_t> (kept_.copied),
                   std::span (samples_).subspan (kept_.copied, count));
    kept_.copied += count;
}

void OwnSounds::sendOn() noexcept
{
    for (std::size_t moved = 0; moved < framesAtOnce && kept_.sent < kept_.frames;)
    {
        OwnSoundPiece piece;
        piece.order = orders_;
        piece.rate = rate_;
        piece.midi = kept_.sound.midi.value_or (0.0);
        piece.frames = std::min (OwnSoundPiece::most, kept_.frames - kept_.sent);
        piece.last = kept_.sent + piece.frames == kept_.frames;
        std::copy_n (samples_.begin() + static_cast<std::ptrdiff_t> (kept_.sent), piece.frames,
                     piece.samples.begin());
        road_->pieces.push (piece);
        kept_.sent += piece.frames;
        moved += piece.frames;
    }
}

void OwnSounds::order() noexcept
{
    ++orders_;
    kept_.isOrdered = true;
    due_ = memory_->frame() + framesOf (dueAfter);
    notBefore_ = memory_->frame() + framesOf (leastBetween);
}

void OwnSounds::act (std::int64_t now, instrument::Sampler& sampler) noexcept
{
    if (now >= letGo_)
    {
        letGo_ = Schedule::noFrame;
        if (before_ != nullptr && before_->voice != nullptr)
            sampler.release (*before_->voice);
    }
    if (now < due_)
        return;
    due_ = Schedule::noFrame;
    if (! road_->voices.take (before_) || before_->order != orders_)
    {
        ++late_;
        return;
    }
    if (before_->voice == nullptr)
        return;
    std::swap (inUse_, before_);
    sampler.useOwn (inUse_->voice.get());
    letGo_ = now + framesOf (lastNotes);
}

std::int64_t OwnSounds::nextFrame() const noexcept { return std::min (due_, letGo_); }
}
