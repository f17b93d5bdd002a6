// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/PitchPath.h"

#include <algorithm>

namespace antiphon::discern::internal
{
/** The best way to each bin from a bin near by. */
void PitchPath::spread() noexcept
{
    constexpr auto impossible = -1.0e9F;
    std::fill (padded_.begin(), padded_.end(), impossible);
    std::copy (voiced_.begin(), voiced_.end(), padded_.begin() + reach);
    next_ = voiced_;
    for (std::size_t offset = 0; offset <= 2 * reach; ++offset)
    {
        const auto bins = offset > reach ? offset - reach : reach - offset;
        const auto cost = costs_.step * static_cast<float> (bins);
        for (std::size_t bin = 0; bin < pitchBins; ++bin)
            next_[bin] = std::max (next_[bin], padded_[bin + offset] - cost);
    }
}

PitchPath::End PitchPath::add (const PitchScores& scores, float unvoiced) noexcept
{
    spread();
    const auto best = *std::max_element (voiced_.begin(), voiced_.end());
    const auto fromAnywhere = std::max (best - costs_.jump, unvoiced_ - costs_.change);
    for (std::size_t bin = 0; bin < pitchBins; ++bin)
        voiced_[bin] = std::max (next_[bin], fromAnywhere) + scores[bin];
    unvoiced_ = std::max (unvoiced_, best - costs_.change) + unvoiced;

    const auto winner = std::max_element (voiced_.begin(), voiced_.end());
    const auto end = End { .bin = static_cast<std::size_t> (winner - voiced_.begin()),
                           .margin = *winner - unvoiced_ };
    const auto top = std::max (*winner, unvoiced_);
    for (auto& score : voiced_)
        score -= top;
    unvoiced_ -= top;
    return end;
}
}
