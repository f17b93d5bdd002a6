// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/Autocorrelation.h"

#include "Discern/Internal/Fourier.h"
#include "Discern/Internal/Windows.h"

#include <Eigen/Core>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>
#include <numeric>
#include <vector>

namespace antiphon::discern::internal
{
namespace
{
constexpr auto lowest = 95_Hz;
constexpr double binsPerOctave = 48.0;
constexpr auto lowCut = 90_Hz; ///< below children's voices; steps and doors live there
constexpr auto tiltEnd = 4000_Hz;
constexpr auto highCut = 4900_Hz;
constexpr double fall = 0.2; ///< the window's: a voice that glides is known sooner

/** Weight of a fourth-order Butterworth's power, from x = (f / corner)² or its inverse. */
double fourthOrder (double x) { return 1.0 / (1.0 + std::pow (x, 4.0)); }

Seconds longestPeriod (const Autocorrelation::Shape& shape)
{
    return { 1.0 / pitchOfBin (static_cast<double> (shape.first)).value };
}
}

Hertz pitchOfBin (double bin) { return { lowest.value * std::exp2 (bin / binsPerOctave) }; }

std::size_t binOfPitch (Hertz pitch)
{
    const auto bin = std::lround (binsPerOctave * std::log2 (pitch / lowest));
    return static_cast<std::size_t> (std::clamp (bin, 0L, static_cast<long> (pitchBins) - 1L));
}

struct Autocorrelation::State
{
    State (Shape given, Hertz sampleRate);

    std::size_t frames (Seconds span) const
    {
        return static_cast<std::size_t> (std::lround (span.value * rate.value));
    }
    void weigh();
    void placePeriods();

    Shape shape;
    Hertz rate;
    std::vector<float> window;
    float windowSum;
    Fourier fourier;
    std::vector<float> padded;
    std::vector<float> spectrum;
    Eigen::ArrayXf weights; ///< of each bin of the spectrum; as many as matter
    Eigen::VectorXf weighed;
    Eigen::VectorXf squares; ///< of each bin's frequency, Hz²
    Eigen::MatrixXf cosines; ///< a row for each period, over the window's own
    Eigen::VectorXf similarity;
    double power = 0.0;
};

Autocorrelation::State::State (Shape given, Hertz sampleRate)
    : shape (given), rate (sampleRate), window (skewedHann (frames (given.span), fall)),
      windowSum (std::accumulate (window.begin(), window.end(), 0.0F)),
      fourier (std::bit_ceil (window.size() + frames (longestPeriod (given)))),
      padded (fourier.size(), 0.0F), spectrum (fourier.bins(), 0.0F)
{
    weigh();
    placePeriods();
}

void Autocorrelation::State::weigh()
{
    constexpr auto enough = 1.25; // at 1.25 times the corner its weight is a seventh, and falling
    const auto spacing = rate.value / static_cast<double> (fourier.size());
    const auto matter = static_cast<std::size_t> (enough * highCut.value / spacing);
    auto energy = 0.0;
    for (const auto sample : window)
        energy += static_cast<double> (sample) * static_cast<double> (sample);
    const auto meanSquare = 2.0 / (energy * static_cast<double> (fourier.size())); // Parseval

    weights.setZero (static_cast<Eigen::Index> (std::min (matter, fourier.bins())));
    weighed.setZero (weights.size());
    squares.setZero (weights.size());
    for (Eigen::Index bin = 1; bin < weights.size(); ++bin)
    {
        const auto f = static_cast<double> (bin) * spacing;
        squares[bin] = static_cast<float> (f * f);
        const auto octaves = std::log2 (std::min (f, tiltEnd.value) / 1000.0);
        weights[bin] = static_cast<float> (meanSquare * std::pow (10.0, 0.1 * shape.tilt * octaves)
                                           * fourthOrder (std::pow (lowCut.value / f, 2.0))
                                           * fourthOrder (std::pow (f / highCut.value, 2.0)));
    }
}

/** The window's own similarity is compressed as the sound's will be: over the plain one, low tones
    would come out sharp. */
void Autocorrelation::State::placePeriods()
{
    std::copy (window.begin(), window.end(), padded.begin());
    fourier.power (padded, spectrum);
    Eigen::ArrayXd own (static_cast<Eigen::Index> (spectrum.size()));
    for (std::size_t k = 0; k < spectrum.size(); ++k)
        own[static_cast<Eigen::Index> (k)] =
            std::pow (static_cast<double> (spectrum[k]), shape.exponent) * (k == 0 ? 0.5 : 1.0);
    own /= own.sum();

    const auto rows = static_cast<Eigen::Index> (shape.count);
    similarity.setZero (rows);
    cosines.resize (rows, weights.size());
    for (Eigen::Index row = 0; row < rows; ++row)
    {
        const auto bin = static_cast<double> (shape.first) + static_cast<double> (row);
        const auto lag = rate / pitchOfBin (bin);
        const auto turn = 2.0 * std::numbers::pi * lag / static_cast<double> (fourier.size());
        const Eigen::ArrayXd wave =
            Eigen::ArrayXd::LinSpaced (own.size(), 0.0, turn * static_cast<double> (own.size() - 1))
                .cos();
        const auto loss = (own * wave).sum();
        cosines.row (row) = (wave.head (weights.size()) / loss).cast<float>().matrix().transpose();
    }
}

Autocorrelation::Autocorrelation (Shape shape, Hertz rate)
    : state_ (std::make_unique<State> (shape, rate))
{
}

Autocorrelation::~Autocorrelation() = default;
Autocorrelation::Autocorrelation (Autocorrelation&&) noexcept = default;
Autocorrelation& Autocorrelation::operator= (Autocorrelation&&) noexcept = default;

std::size_t Autocorrelation::window() const noexcept { return state_->window.size(); }

Seconds Autocorrelation::age() const noexcept
{
    const auto& window = state_->window;
    auto energy = 0.0;
    auto moment = 0.0;
    for (std::size_t n = 0; n < window.size(); ++n)
    {
        const auto power = static_cast<double> (window[n]) * static_cast<double> (window[n]);
        energy += power;
        moment += power * static_cast<double> (window.size() - n);
    }
    return { moment / energy / state_->rate.value };
}

double Autocorrelation::power() const noexcept { return state_->power; }

double Autocorrelation::squaredFrequency() const noexcept
{
    const auto& s = *state_;
    return static_cast<double> (s.weighed.dot (s.squares) / s.weighed.sum());
}

std::span<const float> Autocorrelation::similarity() const noexcept
{
    return { state_->similarity.data(), state_->shape.count };
}

void Autocorrelation::analyse (std::span<const float> samples) noexcept
{
    constexpr auto nothing = 1.0e-15F; // in every bin: silence is like nothing, not like itself
    auto& s = *state_;
    // A standing voltage may be louder than any voice, and no window keeps it out of the bins near 0 Hz.
    const auto standing =
        std::inner_product (s.window.begin(), s.window.end(), samples.begin(), 0.0F) / s.windowSum;
    for (std::size_t n = 0; n < s.window.size(); ++n)
        s.padded[n] = s.window[n] * (samples[n] - standing);
    s.fourier.power (s.padded, s.spectrum);

    const Eigen::Map<const Eigen::ArrayXf> spectrum (s.spectrum.data(), s.weights.size());
    s.weighed = (spectrum * s.weights).matrix();
    s.power = static_cast<double> (s.weighed.sum());
    for (auto& power : s.weighed)
        power = std::pow (power + nothing, static_cast<float> (s.shape.exponent));
    s.similarity.noalias() = s.cosines * s.weighed;
    s.similarity *= 1.0F / s.weighed.sum();
}
}
