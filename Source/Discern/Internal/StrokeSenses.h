// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Discern/Internal/BandLevels.h"
#include "Discern/Internal/Hop.h"
#include "Discern/Internal/LogBands.h"
#include "Discern/Internal/SampleHistory.h"
#include "Discern/Internal/StrokeNetwork.h"
#include "Discern/Internal/ThumpBands.h"

#include <array>
#include <cstddef>
#include <span>

namespace antiphon::discern::internal
{
/** What the network is shown of the sound, hop by hop: how far its bands stand out, how far they rose,
    and how loud it is. Builds/ears/features.py shows it the same while it practises.

    Threads: construct before audio starts; one owner.
*/
class StrokeSenses
{
public:
    static constexpr std::size_t bands = 24;

    /** 75 Hz to 15.5 kHz in bands of equal width on a logarithmic scale. */
    static std::array<double, bands + 1> edges();

    explicit StrokeSenses (const Hop& hop);

    /** @param sound  ends with the newest hop, and is window() long or longer */
    void listen (std::span<const float> sound, std::size_t hopFrames) noexcept ANTIPHON_REALTIME;

    std::size_t window() const noexcept { return slow_.window(); }

    /** Of the last 10.7 ms, in the scale of LogBands. */
    std::span<const float> powers() const noexcept ANTIPHON_REALTIME { return powers_; }

    /** Once a hop, after listen().
        @param ours  how much of powers() may be our own loudspeaker; empty for none */
    std::span<const float, StrokeNetwork::inputs> shown (std::span<const float> ours) noexcept
        ANTIPHON_REALTIME;

private:
    static constexpr std::size_t quickBands = 8; ///< two of the others each, from the ninth on
    static constexpr std::size_t firstQuick = bands - 2 * quickBands;
    static constexpr std::size_t groupBands = 3;

    void takeLevels (std::span<const float> ours) noexcept;
    float loudness (std::size_t firstBand, std::span<const float> ours) const noexcept;

    LogBands slow_;  ///< of 10.7 ms
    LogBands quick_; ///< of 2.7 ms
    ThumpBands thumps_;
    BandLevels slowLevels_;
    BandLevels quickLevels_;
    BandLevels thumpLevels_;
    std::array<float, bands> powers_ {};
    std::array<float, quickBands> quickPowers_ {};
    std::array<float, StrokeNetwork::inputs> shown_ {};
};
}
