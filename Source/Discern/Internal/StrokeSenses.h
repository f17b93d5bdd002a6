// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Discern/Internal/BandLevels.h"
#include "Discern/Internal/Hop.h"
#include "Discern/Internal/LogBands.h"
#include "Discern/Internal/LoudnessMemory.h"
#include "Discern/Internal/SampleHistory.h"
#include "Discern/Internal/StrokeNetwork.h"
#include "Discern/Internal/ThumpBands.h"

#include <array>
#include <cstddef>
#include <span>

namespace antiphon::discern::internal
{
/** What the network is shown of the sound, hop by hop: how far its bands stand out, how far they rose,
    how loud it is, and was in the last seconds. Builds/ears/features.py shows it the same while it practises.

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

    std::size_t window() const noexcept { return tones_.window(); }

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
    static constexpr std::size_t groups = bands / groupBands;
    static constexpr std::size_t toneBands = 28;

    using Rest = std::span<float>; ///< of shown_, still to be written

    static Rest add (std::span<const float> inputs, Rest rest) noexcept;
    static Rest addRises (const BandLevels& levels, Rest rest) noexcept;
    static Rest addLoneRises (const BandLevels& levels, Rest rest) noexcept;

    void takeLevels (std::span<const float> ours) noexcept;
    void takeTones (std::span<const float> ours) noexcept;
    void takeLoudness (std::span<const float> ours) noexcept;

    LogBands slow_;  ///< of 10.7 ms
    LogBands quick_; ///< of 2.7 ms
    LogBands tones_; ///< of 21 ms, mostly the last eight
    ThumpBands thumps_;
    BandLevels slowLevels_;
    BandLevels quickLevels_;
    BandLevels toneLevels_;
    BandLevels thumpLevels_;
    LoudnessMemory memory_;
    std::array<std::size_t, toneBands> wideBands_; ///< for each band of tones, the one it lies in
    std::array<float, bands> powers_ {};
    std::array<float, quickBands> quickPowers_ {};
    std::array<float, toneBands> tonePowers_ {};
    std::array<float, groups> loudness_ {};
    std::array<float, StrokeNetwork::inputs> shown_ {};
};
}
