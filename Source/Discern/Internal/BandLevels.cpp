// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/BandLevels.h"

#include <algorithm>
#include <cmath>

namespace antiphon::discern::internal
{
namespace
{
constexpr auto leastFloor = 1.0e-12F; // keeps denormal numbers away
}

BandLevels::BandLevels (const Hop& hop, Settings settings)
    : faintest_ (settings.faintest), keepRising_ (hop.keep (settings.rise)),
      keepFalling_ (hop.keep (settings.fall)), floors_ (settings.bands, leastFloor),
      held_ (hop.count (settings.lookBack) + 1), levels_ (held_ * settings.bands, 0.0F)
{
}

void BandLevels::process (std::span<const float> powers, std::span<const float> ours) noexcept
{
    newest_ = oldest();
    for (std::size_t band = 0; band < floors_.size(); ++band)
    {
        const auto power = powers[band];
        const auto own = ours.empty() ? 0.0F : ours[band];
        auto& floor = floors_[band];
        levels_[newest_ * floors_.size() + band] =
            std::log1p (std::max (power - own, 0.0F) / (floor + faintest_ + own));
        const auto keep = power > floor ? keepRising_ : keepFalling_;
        floor = std::max (power + keep * (floor - power), leastFloor);
    }
}
}
