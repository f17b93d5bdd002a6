// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/GapModel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <span>

namespace antiphon::discern
{
namespace
{
constexpr Seconds oneStroke = 35_ms;  // two fists
constexpr double weightOfPrior = 3.0; // gaps it takes to outweigh what we believed at first
constexpr double narrowest = 0.10;
// Of the gaps. About 5 % of strokes are missed by children this young; counting them five times as many
// is what it costs to take a missed stroke for an end less often than one phrase in twenty.
constexpr double missedShare = 0.25;
constexpr double logPause = 0.405465; // ln 1.5 s
constexpr double pauseSpread = 0.5;
constexpr double pauseAtLeast = 0.9; // log ratio of a pause to a gap, for a child who plays slowly

double survival (double logSilence, double mean, double spread)
{
    return 0.5 * std::erfc ((logSilence - mean) / (spread * std::numbers::sqrt2));
}

double medianOf (std::span<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t> (values.size() / 2);
    std::nth_element (values.begin(), middle, values.end());
    return *middle;
}
}

void GapModel::hear (Seconds gap) noexcept
{
    if (gap < oneStroke)
        return;
    if (gaps_.full())
        gaps_.remove (0);
    gaps_.add (std::log (gap.value));
    learn();
}

void GapModel::learn() noexcept
{
    // Median and median deviation: a missed stroke or a doubled one must not teach us a new tempo.
    std::array<double, 12> values {};
    const std::span<double> known { values.data(), gaps_.size() };
    std::copy (gaps_.begin(), gaps_.end(), known.begin());
    const auto median = medianOf (known);
    for (auto& value : known)
        value = std::abs (value - median);
    const auto spread = 1.4826 * medianOf (known);

    const auto heard = static_cast<double> (gaps_.size());
    const auto all = weightOfPrior + heard;
    mean_ = (weightOfPrior * logGapAtFirst + heard * median) / all;
    const auto variance =
        (weightOfPrior * spreadAtFirst * spreadAtFirst + heard * spread * spread) / all;
    spread_ = std::max (narrowest, std::sqrt (variance));
}

void GapModel::widen() noexcept { widening_ = std::min (2.0, widening_ * 1.25); }

void GapModel::settle() noexcept { widening_ = 1.0 + 0.9 * (widening_ - 1.0); }

Seconds GapModel::expected() const noexcept { return { std::exp (mean_) }; }

double GapModel::goesOnAfter (Seconds silence) const noexcept
{
    // Never wider than the pauses: the probability of the end must not fall as the silence grows.
    const auto spread = std::min (pauseSpread, spread_ * widening_);
    const auto logSilence = std::log (silence.value);
    return (1.0 - missedShare) * survival (logSilence, mean_, spread)
        + missedShare * survival (logSilence, mean_ + std::numbers::ln2, spread);
}

double GapModel::pausesBeyond (Seconds silence) const noexcept
{
    const auto mean = std::max (logPause, mean_ + pauseAtLeast);
    return survival (std::log (silence.value), mean, pauseSpread);
}
}
