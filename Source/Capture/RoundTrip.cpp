// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/RoundTrip.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace antiphon::capture
{
namespace
{
constexpr float fullScale = 0.999f;
constexpr int mostAtFullScale = 8;  ///< frames; a knock on the microphone is shorter
constexpr Decibels noisy { -45.0 }; ///< root mean square; a calm room is 15 dB below
constexpr double strong = 0.25;     ///< of the strongest: the way past a corner may be 12 dB weaker
constexpr double aboveTheNoise = 5.0; ///< root mean square; noise alone reaches 4
constexpr Seconds nothingYet =
    150_ms;                       ///< before no delay at all: what is there is noise. The sweep's
                                  ///< harmonics, pressed together, lie earlier still
constexpr Seconds arrival = 2_ms; ///< how far an arrival reaches to either side

bool isOverdriven (std::span<const float> recorded)
{
    return std::count_if (recorded.begin(), recorded.end(),
                          [] (float sample) { return std::abs (sample) >= fullScale; })
        >= mostAtFullScale;
}

double meanSquare (std::span<const float> samples)
{
    auto sum = 0.0;
    for (const auto sample : samples)
        sum += static_cast<double> (sample) * static_cast<double> (sample);
    return samples.empty() ? 0.0 : sum / static_cast<double> (samples.size());
}

double rootMeanSquare (std::span<const double> values)
{
    auto sum = 0.0;
    for (const auto value : values)
        sum += value * value;
    return std::sqrt (sum / static_cast<double> (std::max<std::size_t> (values.size(), 1)));
}

/** The first place from `from` on where the envelope tops the threshold and falls again. */
std::size_t firstPeak (std::span<const double> envelope, std::size_t from, double threshold)
{
    for (auto n = from; n + 1 < envelope.size(); ++n)
        if (envelope[n] >= threshold && envelope[n] >= envelope[n - 1]
            && envelope[n] > envelope[n + 1])
            return n;
    return 0;
}

/** The vertex of the parabola through the logarithms of a peak and its neighbours, in frames from the
    peak: near its top an arrival is bell-shaped. */
double vertexOf (double before, double peak, double after)
{
    const auto left = std::log (std::max (before, 1.0e-300));
    const auto top = std::log (std::max (peak, 1.0e-300));
    const auto right = std::log (std::max (after, 1.0e-300));
    const auto bend = left - 2.0 * top + right;
    return bend < 0.0 ? std::clamp (0.5 * (left - right) / bend, -0.5, 0.5) : 0.0;
}

Fault notHeard (std::span<const float> quiet)
{
    if (10.0 * std::log10 (meanSquare (quiet) + 1.0e-20) > noisy.value)
        return { .sentence = "It is too noisy to hear the sweep. Wait until it is quieter, or turn "
                             "the loudspeaker up, and measure again.",
                 .details = {} };
    return { .sentence =
                 "Nothing of the sweep came back to the microphone. Turn the loudspeaker up, "
                 "bring the microphone nearer or connect the two with a cable, and measure "
                 "again.",
             .details = {} };
}
}

Result<RoundTrip> roundTripOf (std::span<const float> quiet,
                               std::span<const float> recorded,
                               const Sweep& sweep)
{
    if (isOverdriven (recorded))
        return failure (
            "The microphone was overdriven while the sweep played. Turn the loudspeaker "
            "or the microphone down, and measure again.");

    const auto rate = sweep.settings().rate.value;
    const auto before = static_cast<std::size_t> (nothingYet.value * rate);
    const auto count = static_cast<std::size_t> (RoundTrip::longest.value * rate);
    const auto envelope = sweep.envelopeOf (recorded, before, count);
    const auto noise = rootMeanSquare (
        std::span (envelope).first (before - static_cast<std::size_t> (arrival.value * rate)));
    const auto highest = *std::max_element (envelope.begin(), envelope.end());
    const auto clarity = decibelsOf (highest) - decibelsOf (noise);
    if (! (clarity >= RoundTrip::leastClarity)) // also where it is no number
        return failure (notHeard (quiet));

    const auto peak =
        firstPeak (envelope, before - 1, std::max (strong * highest, aboveTheNoise * noise));
    if (peak == 0)
        return failure (notHeard (quiet));
    const auto frames = static_cast<double> (peak) - static_cast<double> (before)
        + vertexOf (envelope[peak - 1], envelope[peak], envelope[peak + 1]);
    return RoundTrip { { std::max (0.0, frames / rate) }, clarity };
}
}
