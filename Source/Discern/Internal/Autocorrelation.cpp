// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/Autocorrelation.h"

#include "Discern/Internal/Windows.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace antiphon::discern::internal
{
namespace
{
constexpr auto lowest = 95_Hz;
constexpr double binsPerOctave = 48.0;
constexpr auto span = 20_ms;
constexpr auto lowCut = 120_Hz; ///< below children's voices; steps and doors live there
constexpr auto tiltEnd = 4000_Hz;
constexpr auto highCut = 4900_Hz;
constexpr std::size_t lagSize = 1024; ///< lags 1/22 to 1/24 ms apart, at every rate

std::size_t windowFrames (Hertz rate)
{
    return static_cast<std::size_t> (std::lround (rate.value * span.value));
}

std::size_t spectrumSize (Hertz rate) { return std::bit_ceil (2 * windowFrames (rate)); }

/** Weight of a fourth-order Butterworth's power, from x = (f / corner)² or its inverse. */
double fourthOrder (double x) { return 1.0 / (1.0 + std::pow (x, 4.0)); }
}

Hertz pitchOfBin (double bin) { return { lowest.value * std::exp2 (bin / binsPerOctave) }; }

Autocorrelation::Autocorrelation (Shape shape, Hertz rate)
    : forward_ (spectrumSize (rate)), backward_ (lagSize),
      exponent_ (static_cast<float> (shape.exponent)), window_ (hann (windowFrames (rate))),
      padded_ (forward_.size(), 0.0F), power_ (forward_.bins(), 0.0F),
      weighed_ (backward_.bins(), 0.0F), lags_ (backward_.size(), 0.0F)
{
    weigh (shape, rate);
    placeTaps (rate);
}

void Autocorrelation::weigh (Shape shape, Hertz rate)
{
    const auto spacing = rate.value / static_cast<double> (forward_.size());
    const auto matter = static_cast<std::size_t> (1.4 * highCut.value / spacing);
    weights_.assign (std::min (matter, backward_.bins()), 0.0F);
    for (std::size_t bin = 1; bin < weights_.size(); ++bin)
    {
        const auto f = static_cast<double> (bin) * spacing;
        const auto octaves = std::log2 (std::min (f, tiltEnd.value) / 1000.0);
        weights_[bin] = static_cast<float> (std::pow (10.0, 0.1 * shape.tilt * octaves)
                                            * fourthOrder (std::pow (lowCut.value / f, 2.0))
                                            * fourthOrder (std::pow (f / highCut.value, 2.0)));
    }
}

/** Where each pitch's period falls between the lags, and how much the window takes from it. */
void Autocorrelation::placeTaps (Hertz rate)
{
    std::vector<float> own (backward_.size());
    std::copy (window_.begin(), window_.end(), padded_.begin());
    forward_.power (padded_, power_);
    std::copy_n (power_.begin(), backward_.bins(), weighed_.begin());
    backward_.autocorrelation (weighed_, own);
    std::fill (weighed_.begin(), weighed_.end(), 0.0F);

    const auto lagRate =
        rate.value * static_cast<double> (lagSize) / static_cast<double> (forward_.size());
    for (std::size_t bin = 0; bin < pitchBins; ++bin)
    {
        const auto period = lagRate / pitchOfBin (static_cast<double> (bin)).value;
        const auto lag = static_cast<std::size_t> (period);
        const auto t = static_cast<float> (period - static_cast<double> (lag));
        auto& tap = taps_[bin];
        tap.lag = lag;
        tap.weights = { -t * (t - 1.0F) * (t - 2.0F) / 6.0F,
                        (t + 1.0F) * (t - 1.0F) * (t - 2.0F) / 2.0F,
                        -(t + 1.0F) * t * (t - 2.0F) / 2.0F, (t + 1.0F) * t * (t - 1.0F) / 6.0F };
        auto loss = 0.0F;
        for (std::size_t k = 0; k < 4; ++k)
            loss += tap.weights[k] * own[lag + k - 1] / own[0];
        for (auto& weight : tap.weights)
            weight /= loss;
    }
}

void Autocorrelation::analyse (std::span<const float> samples) noexcept
{
    for (std::size_t n = 0; n < window_.size(); ++n)
        padded_[n] = window_[n] * samples[n];
    std::fill (padded_.begin() + static_cast<std::ptrdiff_t> (window_.size()), padded_.end(), 0.0F);
    forward_.power (padded_, power_);
}

void Autocorrelation::correlate (PitchScores& similarity) noexcept
{
    constexpr auto nothing = 1.0e-12F;
    for (std::size_t bin = 0; bin < weights_.size(); ++bin)
        weighed_[bin] = std::pow (power_[bin] * weights_[bin] + nothing, exponent_);
    backward_.autocorrelation (weighed_, lags_);

    const auto whole = 1.0F / lags_[0];
    for (std::size_t bin = 0; bin < pitchBins; ++bin)
    {
        const auto& tap = taps_[bin];
        const auto* const lag = lags_.data() + tap.lag - 1;
        similarity[bin] = whole
            * (tap.weights[0] * lag[0] + tap.weights[1] * lag[1] + tap.weights[2] * lag[2]
               + tap.weights[3] * lag[3]);
    }
}

Hertz Autocorrelation::refine (std::size_t bin, const PitchScores& similarity) const noexcept
{
    auto top = bin;
    while (top + 1 < pitchBins && top < bin + 2 && similarity[top + 1] > similarity[top])
        ++top;
    while (top > 0 && top + 2 > bin && similarity[top - 1] > similarity[top])
        --top;
    if (top == 0 || top + 1 == pitchBins)
        return pitchOfBin (static_cast<double> (top));

    const auto below = static_cast<double> (similarity[top - 1]);
    const auto above = static_cast<double> (similarity[top + 1]);
    const auto curve = below - 2.0 * static_cast<double> (similarity[top]) + above;
    const auto offset = curve < -1.0e-9 ? 0.5 * (below - above) / curve : 0.0;
    return pitchOfBin (static_cast<double> (top) + std::clamp (offset, -1.0, 1.0));
}
}
