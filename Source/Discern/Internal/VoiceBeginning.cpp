// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/VoiceBeginning.h"

#include <algorithm>
#include <cmath>

namespace antiphon::discern::internal
{
/** Whether what has ended was sung. */
void VoiceBeginning::judge() noexcept
{
    constexpr auto learning = 0.35;
    const auto length = last_ - began_;
    if (length < settings_.listening)
        return;
    const auto isSung = length >= settings_.held && highest_ - lowest_ < settings_.wide;
    singing_ += learning * ((isSung ? 1.0 : 0.0) - singing_);
}

void VoiceBeginning::begin (const PitchPoint& point) noexcept
{
    constexpr auto unknown = 0.5;
    judge();
    if (point.time - last_ > settings_.forgetting)
        singing_ = unknown;
    isOpen_ = point.time - last_ >= settings_.silence;
    began_ = point.time;
    background_ = quiet_;
    loudest_ = confidence_ = 0.0;
    lowest_ = highest_ = midiOf (point.pitch);
    points_ = 0;
}

bool VoiceBeginning::isVoice() const noexcept
{
    const auto loudest = decibelsOf (loudest_);
    constexpr auto likely = 0.35;
    return singing_ > likely && highest_ - lowest_ <= settings_.steady
        && confidence_ >= settings_.sure * points_ && loudest > settings_.faintest
        && loudest - decibelsOf (background_) > settings_.rise;
}

std::optional<Onset> VoiceBeginning::hear (const PitchPoint& point, double level) noexcept
{
    constexpr auto growing = 1.07; // a point: after 0.2 s a background 24 dB louder is believed
    constexpr auto stillest = 1.0e-5;
    quiet_ = std::max (std::min (level, quiet_ * growing), stillest);
    if (point.pitch.value <= 0.0)
        return std::nullopt;
    if (point.time - last_ > settings_.gap)
        begin (point);
    last_ = point.time;
    const auto midi = midiOf (point.pitch);
    lowest_ = std::min (lowest_, midi);
    highest_ = std::max (highest_, midi);
    loudest_ = std::max (loudest_, level);
    confidence_ += point.confidence;
    ++points_;
    if (! isOpen_ || point.time - began_ < settings_.listening)
        return std::nullopt;
    isOpen_ = false;
    constexpr auto reach = 100_ms;
    if ((stroke_ && began_ - *stroke_ < reach) || ! isVoice())
        return std::nullopt;
    return Onset { .time = began_,
                   .known = point.known,
                   .strength = std::clamp (loudest_, 0.0, 1.0),
                   .pitched = true,
                   .pitch = point.pitch };
}
}
