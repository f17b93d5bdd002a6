// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Sweep.h"

#include <Eigen/Core>
#include <unsupported/Eigen/FFT>

#include <algorithm>
#include <bit>
#include <cmath>
#include <complex>
#include <numbers>

namespace antiphon::capture
{
namespace
{
using std::numbers::pi;
using Spectrum = std::vector<std::complex<double>>;

/** How long the sweep takes for its frequency to grow e-fold. */
double growth (const Sweep::Settings& settings)
{
    return settings.length.value / std::log (settings.to.value / settings.from.value);
}

/** Farina's inverse of the sweep: played backwards, and softer the lower, since a sweep stays longer
    where it is low. */
std::vector<double> inverseOf (std::span<const float> samples, const Sweep::Settings& settings)
{
    std::vector<double> inverse (samples.rbegin(), samples.rend());
    for (std::size_t n = 0; n < inverse.size(); ++n)
        inverse[n] *= std::exp (-static_cast<double> (n) / settings.rate.value / growth (settings));
    return inverse;
}

Spectrum spectrumOf (std::vector<double> samples, std::size_t size, Eigen::FFT<double>& fft)
{
    samples.resize (size);
    Spectrum spectrum;
    fft.fwd (spectrum, samples);
    return spectrum;
}

/** Leaves the sweep's band alone, its edges softened so that an arrival has no ripples around it, and
    without negative frequencies: the magnitude of what comes of it is the envelope. */
void keepBand (Spectrum& spectrum, const Sweep::Settings& settings)
{
    const auto hertzEach = settings.rate.value / static_cast<double> (spectrum.size());
    for (std::size_t bin = 0; bin < spectrum.size(); ++bin)
    {
        const auto place = (hertzEach * static_cast<double> (bin) - settings.from.value)
            / (settings.to.value - settings.from.value);
        spectrum[bin] *= place > 0.0 && place < 1.0 ? 0.5 - 0.5 * std::cos (2.0 * pi * place) : 0.0;
    }
}

/** What comes of a sweep that was recorded, once its inverse has pressed it into one instant. */
Spectrum pressed (std::span<const float> recorded,
                  std::span<const float> samples,
                  const Sweep::Settings& settings)
{
    const auto size = std::bit_ceil (recorded.size() + samples.size());
    Eigen::FFT<double> fft;
    auto spectrum = spectrumOf ({ recorded.begin(), recorded.end() }, size, fft);
    const auto inverse = spectrumOf (inverseOf (samples, settings), size, fft);
    for (std::size_t bin = 0; bin < size; ++bin)
        spectrum[bin] *= inverse[bin];
    keepBand (spectrum, settings);
    Spectrum response;
    fft.inv (response, spectrum);
    return response;
}
}

Sweep::Sweep (Settings settings) : settings_ (settings)
{
    settings_.to = std::min (settings.to, Hertz { 0.45 * settings.rate.value });
    const auto rate = settings_.rate.value;
    const auto fade = settings_.fade.value;
    const auto grows = growth (settings_);
    samples_.resize (static_cast<std::size_t> (std::lround (settings_.length.value * rate)));
    for (std::size_t n = 0; n < samples_.size(); ++n)
    {
        const auto time = static_cast<double> (n) / rate;
        const auto toEdge = std::min (time, settings_.length.value - time);
        const auto soft = toEdge < fade ? 0.5 - 0.5 * std::cos (pi * toEdge / fade) : 1.0;
        const auto turns = settings_.from.value * grows * (std::exp (time / grows) - 1.0);
        samples_[n] =
            static_cast<float> (gainOf (settings_.level) * soft * std::sin (2.0 * pi * turns));
    }
    whole_ = std::abs (pressed (samples_, samples_, settings_)[samples_.size() - 1]);
}

std::vector<double> Sweep::envelopeOf (std::span<const float> recorded,
                                       std::size_t before,
                                       std::size_t count) const
{
    const auto response = pressed (recorded, samples_, settings_);
    const auto noDelay = samples_.size() - 1;
    const auto size = static_cast<std::ptrdiff_t> (response.size());

    std::vector<double> envelope (before + count);
    for (std::size_t n = 0; n < envelope.size(); ++n)
    {
        const auto at =
            static_cast<std::ptrdiff_t> (noDelay + n) - static_cast<std::ptrdiff_t> (before);
        if (at >= 0 && at < size)
            envelope[n] = std::abs (response[static_cast<std::size_t> (at)]) / whole_;
    }
    return envelope;
}
}
