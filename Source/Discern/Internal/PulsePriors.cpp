// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/PulsePriors.h"

#include <cmath>
#include <numbers>

namespace antiphon::discern::pulse
{
namespace
{
// Children tap spontaneously every 400 to 500 ms, and keep time best at 500.
constexpr double usualPeriod = 0.47;
constexpr double paceSpread = 0.27;    // of ln period
constexpr double rarePaceSpread = 0.6; // of the tenth that is very slow or very fast

constexpr double lnStrangers = -1.39; // one in four seconds

// Usual loudness, dB. The deviation is larger than music's: a child's loudness says little.
constexpr double onBeat = 1.0;
constexpr double offBeat = -2.0;
constexpr double strange = -5.0;
constexpr double loudnessVariance = 72.0;

double logNormal (double value, double median, double spread)
{
    const auto off = std::log (value / median) / spread;
    return std::exp (-0.5 * off * off) / (value * spread * std::sqrt (2.0 * std::numbers::pi));
}

double lnRatio (double loudness, double mean)
{
    const auto off = loudness - mean;
    const auto offFromBeat = loudness - onBeat;
    return 0.5 * (offFromBeat * offFromBeat - off * off) / loudnessVariance;
}
}

bool isPossible (Seconds period) noexcept
{
    return period >= shortestPeriod && period <= longestPeriod;
}

double lnSpeed (Seconds period) noexcept
{
    const auto off = std::log (period.value / usualPeriod) / paceSpread;
    return -0.5 * off * off;
}

double lnPeriod (Seconds period) noexcept
{
    return std::log (0.9 * logNormal (period.value, usualPeriod, paceSpread)
                     + 0.1 * logNormal (period.value, usualPeriod, rarePaceSpread));
}

double lnWithoutPulse (Seconds gap, const Gaps& usual) noexcept
{
    // Most gaps are as between strokes, some as between phrases; none is impossible.
    return std::log (0.75 * logNormal (gap.value, usual.median, usual.spread)
                     + 0.25 * logNormal (gap.value, 1.6, 0.9) + 1.0e-6);
}

double lnStranger (double loudness) noexcept { return lnStrangers + lnRatio (loudness, strange); }

double lnOffBeat (double loudness) noexcept { return lnRatio (loudness, offBeat); }
}
