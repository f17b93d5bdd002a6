// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/Ceiling.h"

#include <algorithm>
#include <cmath>

namespace antiphon::instrument
{
namespace
{
// Louder than any sum of voices: keeps one absurd sample from holding the limiter down for minutes.
constexpr auto absurd = 16.0f;
constexpr auto quietestPeak = 1.0e-10;

/** Not above `gain`, which a float may not be able to hold exactly. */
float floatBelow (double gain)
{
    const auto rounded = static_cast<float> (gain);
    return static_cast<double> (rounded) > gain ? std::nextafter (rounded, 0.0f) : rounded;
}

double framesOf (Seconds span, Hertz rate) { return std::max (1.0, span.value * rate.value); }
}

Ceiling::Ceiling (Settings settings)
    : ceiling_ (floatBelow (gainOf (settings.ceiling))),
      hold_ (std::exp (-1.0 / framesOf (settings.release, settings.rate))),
      start_ (settings.startQuiet.value > 0.0 ? gainOf (settings.startLevel) : 1.0),
      startRise_ (gainOf (-settings.startLevel / framesOf (settings.startQuiet, settings.rate))),
      muteStep_ (1.0 / framesOf (settings.muteFade, settings.rate)),
      peakFall_ (gainOf (-20.0_dB / settings.rate.value)), envelope_ (ceiling_), startGain_ (start_)
{
}

void Ceiling::mute (bool silent) noexcept { muted_ = silent; }
void Ceiling::startQuietly() noexcept { startGain_ = start_; }

void Ceiling::process (std::span<float> block) noexcept
{
    for (auto& sample : block)
    {
        moveGains();
        sample = static_cast<float> (limited (sample) * (startGain_ * muteGain_));
        peak_ =
            std::max ({ peak_ * peakFall_, std::abs (static_cast<double> (sample)), quietestPeak });
    }
}

Decibels Ceiling::peak() const noexcept { return decibelsOf (peak_); }

float Ceiling::limited (float sample) noexcept
{
    const auto safe = std::isfinite (sample) ? std::clamp (sample, -absurd, absurd) : 0.0f;
    const auto excess = std::max (envelope_ - ceiling_, 0.0) * hold_;
    envelope_ =
        std::max (static_cast<double> (ceiling_) + excess, std::abs (static_cast<double> (safe)));
    // The gain may round a sample up by one bit: the clamp has the last word.
    return std::clamp (static_cast<float> (safe * (ceiling_ / envelope_)), -ceiling_, ceiling_);
}

void Ceiling::moveGains() noexcept
{
    startGain_ = std::min (1.0, startGain_ * startRise_);
    muteGain_ = std::clamp (muteGain_ + (muted_ ? -muteStep_ : muteStep_), 0.0, 1.0);
}
}
