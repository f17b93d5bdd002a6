// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/Voicing.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace antiphon::discern::internal
{
namespace
{
constexpr std::size_t soon = 8;    ///< 21 ms: a window
constexpr std::size_t recent = 75; ///< 0.2 s: a short note
}

const float& Voicing::ago (const std::array<float, remembered>& past,
                           std::size_t steps) const noexcept
{
    return past[(newest_ + remembered - steps) % remembered];
}

float Voicing::loudest (std::size_t steps) const noexcept
{
    auto most = ago (levels_, 0);
    for (std::size_t n = 1; n < steps; ++n)
        most = std::max (most, ago (levels_, n));
    return most;
}

Voicing::Weighed Voicing::take (const Evidence& evidence) noexcept
{
    constexpr auto leastPeriodic = 0.02F;
    constexpr auto furthestLeap = 0.5F;
    constexpr auto farBelow = 25.0F; // dB: a clap must not deafen us for the voice after it
    newest_ = (newest_ + 1) % remembered;
    const auto similarity = std::clamp (evidence.similarity, 0.0F, 1.0F);
    const auto level = static_cast<float> (evidence.level.value);
    const auto periodic = level + 10.0F * std::log10 (std::max (similarity, leastPeriodic));
    levels_[newest_] = periodic;
    similarities_[newest_] = similarity;
    octaves_[newest_] = static_cast<float> (std::log2 (evidence.pitch.value));

    auto moved = 0.0F;
    auto meanSimilarity = 0.0F;
    for (std::size_t n = 0; n < soon; ++n)
    {
        meanSimilarity += ago (similarities_, n) / static_cast<float> (soon);
        if (n < soon / 2)
            moved += std::min (furthestLeap, std::fabs (ago (octaves_, n) - ago (octaves_, n + 1)));
    }
    return { similarity,
             std::clamp (evidence.margin, -3.0F, 3.0F),
             std::clamp (level / 10.0F, -6.0F, -2.0F),
             std::min (loudest (recent) - periodic, farBelow) / 10.0F,
             std::min (loudest (remembered) - periodic, farBelow) / 10.0F,
             2.5F * moved,
             meanSimilarity,
             similarity - ago (similarities_, soon) };
}

double Voicing::logOdds (const Weighed& values) noexcept
{
    static constexpr Weighed weights { 1.95F, 0.53F, 1.35F, -0.71F, -0.46F, -0.44F, 2.81F, -1.12F };
    static constexpr auto bias = 2.5F;
    return static_cast<double> (
        std::inner_product (values.begin(), values.end(), weights.begin(), bias));
}
}
