// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/PulseGaps.h"

#include "Discern/Internal/PulsePriors.h"

#include <algorithm>
#include <cmath>

namespace antiphon::discern
{
namespace
{
constexpr double share = 0.05; // of a new gap
constexpr Seconds betweenPhrases = 1.2_s;
constexpr double anySpread = 0.75;   // of ln gap
constexpr double leastSpread = 0.45; // below, gaps so alike are what a pulse is
}

double PulseGaps::lnWithoutPulse (Seconds gap) const noexcept
{
    return pulse::lnWithoutPulse (gap, { std::exp (lnMedian_), anySpread });
}

double PulseGaps::lnByHabit (Seconds gap) const noexcept
{
    const auto spread = std::clamp (std::sqrt (variance_), leastSpread, anySpread);
    return pulse::lnWithoutPulse (gap, { std::exp (lnMedian_), spread });
}

void PulseGaps::learn (Seconds gap) noexcept
{
    if (gap > betweenPhrases)
        return;
    const auto off = std::log (gap.value) - lnMedian_;
    lnMedian_ += share * off;
    variance_ += share * (off * off * (1.0 - share) - variance_);
}
}
