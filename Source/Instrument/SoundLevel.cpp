// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/SoundLevel.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace antiphon::instrument
{
namespace
{
constexpr auto sinePower = 0.5;               ///< of a sine at full scale
constexpr SoundPressure hardlyHeard { 25.0 }; ///< below the hum of a quiet room
constexpr SoundPressure gentle { 60.0 };      ///< a conversation

std::string_view wordFor (SoundPressure level)
{
    return level <= gentle                     ? "gentle"
        : level <= SoundLevel::mostForChildren ? "lively"
                                               : "too loud for long";
}

/** "about 58 dB(A)" */
std::string rounded (SoundPressure level, bool measured)
{
    return (measured ? "" : "about ") + std::to_string (std::lround (level.value)) + " dB(A)";
}
}

SoundLevel::SoundLevel (Settings settings)
    : weighting_ (settings.rate), fullScale_ (settings.fullScale.value_or (assumed).value),
      measured_ (settings.fullScale.has_value()),
      partFrames_ (std::max (1L, std::lround (settings.rate.value / static_cast<double> (parts)))),
      framesLeft_ (partFrames_)
{
}

void SoundLevel::process (std::span<const float> played) noexcept
{
    for (const auto sample : played)
    {
        const auto heard = weighting_.weighted (static_cast<double> (sample));
        part_ += heard * heard;
        if (--framesLeft_ > 0)
            continue;
        recent_[next_] = part_;
        next_ = (next_ + 1) % parts;
        session_ += part_;
        partsHeard_ += 1.0;
        part_ = 0.0;
        framesLeft_ = partFrames_;
    }
}

SoundPressure SoundLevel::levelOf (double power, double frames) const noexcept
{
    const auto mean = power / std::max (frames, 1.0) / sinePower;
    return { std::max (0.0, fullScale_ + 10.0 * std::log10 (std::max (mean, 1.0e-20))) };
}

LoudnessEstimate SoundLevel::estimate() const noexcept
{
    const auto frames = static_cast<double> (partFrames_);
    return { .second = levelOf (std::accumulate (recent_.begin(), recent_.end(), 0.0),
                                frames * static_cast<double> (parts)),
             .session = levelOf (session_, frames * partsHeard_),
             .measured = measured_ };
}

std::string inWords (const LoudnessEstimate& estimate)
{
    if (estimate.second < hardlyHeard)
        return "silent";
    return rounded (estimate.second, estimate.measured) + ", "
        + std::string (wordFor (estimate.second));
}

std::string sessionInWords (const LoudnessEstimate& estimate)
{
    if (estimate.session < hardlyHeard)
        return "silent";
    return rounded (estimate.session, estimate.measured) + " on average";
}

std::optional<std::string> warningAbout (const LoudnessEstimate& estimate)
{
    if (! estimate.measured || estimate.session <= SoundLevel::mostForChildren)
        return std::nullopt;
    return "The companion plays at " + rounded (estimate.session, true)
        + " on average, more than young ears should hear for long: turn the loudspeaker down.";
}
}
