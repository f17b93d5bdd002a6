// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Basis/Units.h"
#include "Discern/Internal/Hop.h"

#include <cstddef>
#include <span>
#include <vector>

namespace antiphon::discern::internal
{
/** How far every band of the sound stands out from its own background, and did a moment ago.

    The background rises slowly and falls fast, so that it lies under what children play. A level is
    log (1 + power / background): 0 in silence, 0.7 in a noise that goes on, 3 to 6 in a stroke. It is
    the same for a loud room and a quiet one.
    Threads: construct before audio starts; one owner.
*/
class BandLevels
{
public:
    struct Settings
    {
        std::size_t bands = 24;
        Seconds lookBack = 10.7_ms; ///< how long ago `before` is
        Seconds rise = 120_ms;      ///< how slowly the background is believed to grow
        Seconds fall = 12_ms;       ///< how fast it falls
        float faintest = 0.003F;    ///< power below which nothing is heard; see LogBands
    };

    BandLevels (const Hop& hop, Settings settings);

    /** @param powers  of every band
        @param ours    how much of them is our own loudspeaker; empty for none */
    void process (std::span<const float> powers,
                  std::span<const float> ours) noexcept ANTIPHON_REALTIME;

    std::span<const float> now() const noexcept ANTIPHON_REALTIME { return at (newest_); }
    std::span<const float> before() const noexcept ANTIPHON_REALTIME { return at (oldest()); }

private:
    std::size_t oldest() const noexcept { return newest_ + 1 == held_ ? 0 : newest_ + 1; }
    std::span<const float> at (std::size_t index) const noexcept
    {
        return std::span (levels_).subspan (index * floors_.size(), floors_.size());
    }

    float faintest_;
    float keepRising_;
    float keepFalling_;
    std::vector<float> floors_;
    std::size_t held_;          ///< hops of levels that are kept
    std::vector<float> levels_; ///< a ring of them
    std::size_t newest_ = 0;
};
}
