// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Internal/Limiter.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <numbers>

namespace antiphon::share
{
namespace
{
constexpr int phases = 4; // BS.1770-4 annex 2 measures true peak at four times the rate
constexpr int reach = 12; // samples on either side of the point between two samples
using Kernel = std::array<double, 2 * reach>;

/** A sinc under a Hann window, for the wave's height `phase` quarters after a sample. */
Kernel kernelFor (int phase)
{
    Kernel kernel {};
    double sum = 0.0;
    for (int tap = 0; tap < 2 * reach; ++tap)
    {
        const double x = static_cast<double> (phase) / phases - (tap - reach + 1);
        const double sinc =
            x == 0.0 ? 1.0 : std::sin (std::numbers::pi * x) / (std::numbers::pi * x);
        const auto at = static_cast<std::size_t> (tap);
        kernel[at] = sinc * (0.5 + 0.5 * std::cos (std::numbers::pi * x / (reach + 1)));
        sum += kernel[at];
    }
    for (auto& tap : kernel)
        tap /= sum;
    return kernel;
}

/** The highest the wave reaches from each sample to the next, where it may come near `ceiling`: a
    sample much lower than that has no peak beside it worth the arithmetic. */
std::vector<double> peaksOf (std::span<const float> sound, double ceiling)
{
    const double worthLooking = 0.3 * ceiling;
    std::vector<double> peaks (sound.size());
    for (std::size_t n = 0; n < sound.size(); ++n)
        peaks[n] = std::abs (static_cast<double> (sound[n]));

    const auto length = static_cast<std::ptrdiff_t> (sound.size());
    for (int phase = 1; phase < phases; ++phase)
    {
        const auto kernel = kernelFor (phase);
        for (std::ptrdiff_t n = 0; n < length; ++n)
        {
            auto& peak = peaks[static_cast<std::size_t> (n)];
            if (peak < worthLooking)
                continue;
            const auto first = std::max<std::ptrdiff_t> (0, n - reach + 1);
            const auto last = std::min (length - 1, n + reach);
            double height = 0.0;
            for (auto at = first; at <= last; ++at)
                height += kernel[static_cast<std::size_t> (at - n + reach - 1)]
                    * static_cast<double> (sound[static_cast<std::size_t> (at)]);
            peak = std::max (peak, std::abs (height));
        }
    }
    return peaks;
}

/** The least of each value and its `reachOf` neighbours on either side, in one pass. */
std::vector<double> leastAround (const std::vector<double>& values, std::size_t reachOf)
{
    std::vector<double> least (values.size());
    std::deque<std::size_t> rising;
    for (std::size_t next = 0; next < values.size() + reachOf; ++next)
    {
        if (next < values.size())
        {
            while (! rising.empty() && values[rising.back()] >= values[next])
                rising.pop_back();
            rising.push_back (next);
        }
        if (next < reachOf)
            continue;
        while (rising.front() + 2 * reachOf < next)
            rising.pop_front();
        least[next - reachOf] = values[rising.front()];
    }
    return least;
}

/** Lets a gain come back no faster than `release` allows. */
void letGoSlowly (std::vector<double>& gain, Hertz rate, Seconds release)
{
    const double step = 1.0 - std::exp (-1.0 / (release.value * rate.value));
    double held = 1.0;
    for (auto& now : gain)
        now = held = std::min (now, held + (1.0 - held) * step);
}

/** The mean of each value and the `span` before it; the first value stands for all that came earlier. */
std::vector<double> meanOfThoseBefore (const std::vector<double>& values, std::size_t span)
{
    std::vector<double> means (values.size());
    double sum = values.empty() ? 0.0 : values.front() * static_cast<double> (span + 1);
    for (std::size_t n = 0; n < values.size(); ++n)
    {
        sum += values[n] - values[n > span ? n - span - 1 : 0];
        means[n] = sum / static_cast<double> (span + 1);
    }
    return means;
}

/** A mean over `span` on either side, weighted as a triangle: no corner is left in the gain that could
    be heard as a click. */
void smooth (std::vector<double>& gain, std::size_t span)
{
    for (int direction = 0; direction < 2; ++direction)
    {
        gain = meanOfThoseBefore (gain, span);
        std::reverse (gain.begin(), gain.end());
    }
}
}

std::vector<float> limitingGain (std::span<const float> sound,
                                 Hertz rate,
                                 Decibels ceiling,
                                 LimiterPace pace)
{
    if (sound.empty())
        return {};
    const double highest = gainOf (ceiling);
    auto gain = peaksOf (sound, highest);
    for (auto& peak : gain)
        peak = peak > highest ? highest / peak : 1.0;

    const auto ahead = static_cast<std::size_t> (pace.ahead.value * rate.value);
    gain = leastAround (gain, ahead);
    letGoSlowly (gain, rate, pace.release);
    smooth (gain, ahead);
    return { gain.begin(), gain.end() };
}
}
