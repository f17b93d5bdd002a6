// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"

#include <array>
#include <cstddef>

namespace antiphon::discern::internal
{
inline constexpr std::size_t pitchBins = 199; ///< of 25 cents, from 95 Hz on
using PitchScores = std::array<float, pitchBins>;

/** The likeliest course of a pitch up to now: Viterbi's recursion forwards, without tracing back. */
class PitchPath
{
public:
    struct Costs
    {
        float step = 0.0F;   ///< of moving by one bin; at most eight are a move
        float jump = 0.0F;   ///< of moving anywhere
        float change = 0.0F; ///< of beginning or ending to have a pitch
    };

    struct End
    {
        std::size_t bin = 0; ///< where the best path with a pitch ends
        float margin = 0.0F; ///< how much better it is than having none
    };

    explicit PitchPath (Costs costs) : costs_ (costs) {}

    /** @param scores    how well each bin explains the sound
        @param unvoiced  how well having no pitch does */
    End add (const PitchScores& scores, float unvoiced) noexcept ANTIPHON_REALTIME;

private:
    static constexpr std::size_t reach = 8;

    void spread() noexcept;

    Costs costs_;
    float unvoiced_ = 0.0F;
    PitchScores voiced_ {};
    std::array<float, pitchBins + 2 * reach> padded_ {};
    PitchScores next_ {};
};
}
