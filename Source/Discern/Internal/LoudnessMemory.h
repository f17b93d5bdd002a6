// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Discern/Internal/Hop.h"

#include <cstddef>
#include <span>
#include <vector>

namespace antiphon::discern::internal
{
/** How loud the last seconds were, so that a soft pop beside loud strokes is known for what it is.

    Threads: construct before audio starts; one owner.
*/
class LoudnessMemory
{
public:
    struct Settings
    {
        std::size_t groups = 8;
        float quietest = 0.0F;     ///< loudness of silence; a natural logarithm of power
        double fading = 10.0;      ///< dB a second by which the loudest is forgotten
        Seconds usually = 1500_ms; ///< over how long the usual is a mean
    };

    LoudnessMemory (const Hop& hop, Settings settings);

    /** Listens on by one hop.
        @param loudness  of every group, natural logarithms of power */
    void process (std::span<const float> loudness) noexcept ANTIPHON_REALTIME;

    /** How far each group lies below the loudest of the last seconds: 0 or less. */
    std::span<const float> belowLoudest() const noexcept ANTIPHON_REALTIME { return belowLoudest_; }

    /** How far it lies above what is usual. */
    std::span<const float> aboveUsual() const noexcept ANTIPHON_REALTIME { return aboveUsual_; }

private:
    float fading_;       ///< a hop
    float leastShare_;   ///< of the newest in the usual
    float heard_ = 0.0F; ///< hops, as long as the mean is a plain one
    std::vector<float> loudest_;
    std::vector<float> usual_;
    std::vector<float> belowLoudest_;
    std::vector<float> aboveUsual_;
};
}
