// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Internal/SplitFourier.h"

#include "Basis/Expects.h"

#include <unsupported/Eigen/FFT>

#include <vector>

namespace antiphon::capture::internal
{
struct SplitFourier::State
{
    explicit State (std::size_t frames) : size (frames), spectrum (frames / 2 + 1)
    {
        fft.SetFlag (Eigen::FFT<float>::HalfSpectrum);
    }

    std::size_t size;
    std::vector<std::complex<float>> spectrum;
    Eigen::FFT<float> fft;
};

SplitFourier::SplitFourier (std::size_t size) : state_ (std::make_unique<State> (size))
{
    ANTIPHON_EXPECTS (size >= 8 && (size & (size - 1)) == 0);
    std::vector<float> silence (size, 0.0F);
    std::vector<float> real (bins(), 0.0F);
    auto imaginary = real;
    forward (silence, real, imaginary);
    inverse (real, imaginary, silence);
}

SplitFourier::~SplitFourier() = default;
SplitFourier::SplitFourier (SplitFourier&&) noexcept = default;
SplitFourier& SplitFourier::operator= (SplitFourier&&) noexcept = default;

std::size_t SplitFourier::size() const noexcept { return state_->size; }
std::size_t SplitFourier::bins() const noexcept { return state_->size / 2 + 1; }

void SplitFourier::forward (std::span<const float> samples,
                            std::span<float> real,
                            std::span<float> imaginary) noexcept
{
    auto& spectrum = state_->spectrum;
    state_->fft.fwd (spectrum.data(), samples.data(), static_cast<Eigen::Index> (state_->size));
    for (std::size_t bin = 0; bin < spectrum.size(); ++bin)
    {
        real[bin] = spectrum[bin].real();
        imaginary[bin] = spectrum[bin].imag();
    }
}

void SplitFourier::inverse (std::span<const float> real,
                            std::span<const float> imaginary,
                            std::span<float> samples) noexcept
{
    auto& spectrum = state_->spectrum;
    for (std::size_t bin = 0; bin < spectrum.size(); ++bin)
        spectrum[bin] = { real[bin], imaginary[bin] };
    state_->fft.inv (samples.data(), spectrum.data(), static_cast<Eigen::Index> (state_->size));
}
}
