// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/Fourier.h"

#include "Basis/Expects.h"

#include <unsupported/Eigen/FFT>

#include <algorithm>
#include <vector>

namespace antiphon::discern::internal
{
struct Fourier::State
{
    explicit State (std::size_t frames) : size (frames), spectrum (frames / 2 + 1)
    {
        fft.SetFlag (Eigen::FFT<float>::HalfSpectrum);
        fft.SetFlag (Eigen::FFT<float>::Unscaled);
    }

    std::size_t size;
    std::vector<std::complex<float>> spectrum;
    Eigen::FFT<float> fft;
};

Fourier::Fourier (std::size_t size) : state_ (std::make_unique<State> (size))
{
    ANTIPHON_EXPECTS (size >= 8 && (size & (size - 1)) == 0);
    std::vector<float> silence (size, 0.0F);
    std::vector<float> nothing (bins(), 0.0F);
    power (silence, nothing);
    autocorrelation (nothing, silence);
}

Fourier::~Fourier() = default;
Fourier::Fourier (Fourier&&) noexcept = default;
Fourier& Fourier::operator= (Fourier&&) noexcept = default;

std::size_t Fourier::size() const noexcept { return state_->size; }
std::size_t Fourier::bins() const noexcept { return state_->size / 2 + 1; }

void Fourier::power (std::span<const float> samples, std::span<float> power) noexcept
{
    auto& spectrum = state_->spectrum;
    state_->fft.fwd (spectrum.data(), samples.data(), static_cast<Eigen::Index> (state_->size));
    for (std::size_t bin = 0; bin < spectrum.size(); ++bin)
        power[bin] = spectrum[bin].real() * spectrum[bin].real()
            + spectrum[bin].imag() * spectrum[bin].imag();
}

void Fourier::autocorrelation (std::span<const float> power, std::span<float> lags) noexcept
{
    auto& spectrum = state_->spectrum;
    std::copy (power.begin(), power.end(), spectrum.begin());
    state_->fft.inv (lags.data(), spectrum.data(), static_cast<Eigen::Index> (state_->size));
}
}
