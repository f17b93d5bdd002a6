// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/LoudnessMemory.h"

#include <algorithm>
#include <numbers>

namespace antiphon::discern::internal
{
LoudnessMemory::LoudnessMemory (const Hop& hop, Settings settings)
    : fading_ (
        static_cast<float> (settings.fading / 10.0 * std::numbers::ln10 * hop.length().value)),
      leastShare_ (1.0F - hop.keep (settings.usually)),
      loudest_ (settings.groups, settings.quietest), usual_ (settings.groups, 0.0F),
      belowLoudest_ (settings.groups, 0.0F), aboveUsual_ (settings.groups, 0.0F)
{
}

void LoudnessMemory::process (std::span<const float> loudness) noexcept
{
    // At first a plain mean, or the usual would be what it began with.
    const auto share = std::max (1.0F / (heard_ + 1.0F), leastShare_);
    heard_ = std::min (heard_ + 1.0F, 1.0F / leastShare_);
    for (std::size_t group = 0; group < loudest_.size(); ++group)
    {
        const auto loud = loudness[group];
        loudest_[group] = std::max (loud, loudest_[group] - fading_);
        usual_[group] += share * (loud - usual_[group]);
        belowLoudest_[group] = loud - loudest_[group];
        aboveUsual_[group] = loud - usual_[group];
    }
}
}
