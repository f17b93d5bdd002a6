// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Internal/TwoSpectra.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace antiphon::capture
{
namespace
{
using Complex = TwoSpectra::Complex;

float finite (float sample)
{
    return std::isfinite (sample) ? std::clamp (sample, -4.0F, 4.0F) : 0.0F;
}

/** As the operator, without its care for infinities, which costs most of the time. */
Complex product (Complex a, Complex b)
{
    return { a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real() };
}

/** A windowed sinc at 0.8 of what is kept. */
std::vector<float> lowPassFor (std::size_t every)
{
    std::vector<float> taps (16 * every);
    const auto middle = (static_cast<double> (taps.size()) - 1.0) / 2.0;
    const auto cut = 0.8 * std::numbers::pi / static_cast<double> (every);
    auto sum = 0.0;
    for (std::size_t n = 0; n < taps.size(); ++n)
    {
        const auto x = static_cast<double> (n) - middle;
        const auto hann = 0.5 + 0.5 * std::cos (std::numbers::pi * x / (middle + 1.0));
        taps[n] = static_cast<float> (hann * std::sin (cut * x) / x);
        sum += static_cast<double> (taps[n]);
    }
    for (auto& tap : taps)
        tap = static_cast<float> (static_cast<double> (tap) / sum);
    return taps;
}
}

TwoSpectra::TwoSpectra (Hertz rate)
    : every_ (everyAt (rate)), lowPass_ (lowPassFor (every_)), recent_ (lowPass_.size())
{
    constexpr auto turn = 2.0 * std::numbers::pi / window;
    for (std::size_t n = 0; n < window; ++n)
        taper_[n] =
            static_cast<float> ((1.0 - std::cos (turn * static_cast<double> (n))) * 2.0 / window);
    fft_.fwd (spectrum_.data(), tapered_.data(), window); // makes its plan
}

void TwoSpectra::take (float one, float other) noexcept
{
    recent_[at_] = { finite (one), finite (other) };
    at_ = at_ + 1 == recent_.size() ? 0 : at_ + 1;
    if (++skipped_ < every_)
        return;
    skipped_ = 0;
    Complex sum {};
    for (std::size_t n = 0, from = at_; n < lowPass_.size(); ++n)
    {
        sum += lowPass_[n] * recent_[from];
        from = from + 1 == recent_.size() ? 0 : from + 1;
    }
    kept_[keptAt_] = sum;
    keptAt_ = (keptAt_ + 1) % window;
}

void TwoSpectra::transform() noexcept
{
    for (std::size_t n = 0; n < window; ++n)
        tapered_[n] = taper_[n] * kept_[(keptAt_ + n) % window];
    fft_.fwd (spectrum_.data(), tapered_.data(), window);
    for (std::size_t bin = 1; bin < window / 2; ++bin)
    {
        one_[bin] = std::norm (spectrumOfOne (bin));
        other_[bin] = std::norm (spectrumOfOther (bin));
    }
}

/** Of two real sounds in one complex: the spectrum's even part is the one's, the odd the other's. */
Complex TwoSpectra::spectrumOfOne (std::size_t bin) const noexcept
{
    return 0.5F * (spectrum_[bin] + std::conj (spectrum_[window - bin]));
}

Complex TwoSpectra::spectrumOfOther (std::size_t bin) const noexcept
{
    return product (spectrum_[bin] - std::conj (spectrum_[window - bin]), { 0.0F, -0.5F });
}

Complex TwoSpectra::phase (std::size_t bin) const noexcept
{
    const auto cross = product (spectrumOfOne (bin), std::conj (spectrumOfOther (bin)));
    const auto size = std::abs (cross);
    return size > 0.0F ? cross / size : Complex {};
}
}
