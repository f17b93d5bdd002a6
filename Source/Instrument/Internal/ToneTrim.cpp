// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/Internal/ToneTrim.h"

#include "Instrument/Internal/ToneLevel.h"

#include <algorithm>
#include <cmath>

namespace antiphon::instrument
{
namespace
{
constexpr auto attack = 0.5_ms;
constexpr auto release = 60_ms;
constexpr auto begins = -40.0_dB; ///< under the peak; the attack fade covers what comes before
constexpr auto ends = -60.0_dB;

auto louderThan (double level)
{
    return [level] (float sample) { return std::abs (static_cast<double> (sample)) > level; };
}

void fade (std::vector<float>& samples, Hertz rate)
{
    const auto in = attack.value * rate.value;
    const auto out = release.value * rate.value;
    const auto size = samples.size();
    for (std::size_t n = 0; n < size; ++n)
    {
        const auto begun = std::min (1.0, static_cast<double> (n) / in);
        const auto left = std::min (1.0, static_cast<double> (size - 1 - n) / out);
        samples[n] = static_cast<float> (samples[n] * begun * left);
    }
}
}

std::vector<float> trimmed (std::vector<float> recording, Hertz rate, Seconds longest)
{
    const auto peak = peakOf (recording);
    if (! (peak > 1.0e-6) || ! std::isfinite (peak))
        return {};

    const auto last =
        std::find_if (recording.rbegin(), recording.rend(), louderThan (peak * gainOf (ends)));
    recording.erase (last.base(), recording.end());

    const auto first =
        std::find_if (recording.begin(), recording.end(), louderThan (peak * gainOf (begins)));
    const auto early = std::min<std::ptrdiff_t> (
        first - recording.begin(), static_cast<std::ptrdiff_t> (attack.value * rate.value));
    recording.erase (recording.begin(), first - early);

    recording.resize (
        std::min (recording.size(), static_cast<std::size_t> (longest.value * rate.value)));
    fade (recording, rate);

    bringToFullLoudness (recording, rate);
    return recording;
}
}
