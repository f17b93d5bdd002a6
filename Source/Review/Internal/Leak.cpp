// SPDX-License-Identifier: GPL-3.0-or-later
#include "Review/Internal/Leak.h"

#include <unsupported/Eigen/FFT>

#include <algorithm>
#include <bit>
#include <cmath>
#include <complex>
#include <vector>

namespace antiphon::review
{
namespace
{
constexpr Seconds longestWay = 250_ms;  // through buffers and air
constexpr Hertz enoughRate { 12000.0 }; // what tells one sound from another lies below 6 kHz
constexpr float sounding = 1.0e-3F;     // -60 dB: less than that and the companion is silent

/** The mean of every `factor` samples: less to compute, the delay unchanged. */
std::vector<float> thinned (std::span<const float> samples, std::size_t factor)
{
    std::vector<float> thin (samples.size() / factor);
    for (std::size_t n = 0; n < thin.size(); ++n)
    {
        float sum = 0.0F;
        for (const auto sample : samples.subspan (n * factor, factor))
            sum += sample;
        thin[n] = sum / static_cast<float> (factor);
    }
    return thin;
}

/** Silences the microphone where it could not hear the companion: what the child plays in between says
    nothing about it. */
void keepNear (std::vector<float>& microphone,
               const std::vector<float>& companion,
               std::size_t lags)
{
    std::size_t until = 0;
    for (std::size_t n = 0; n < microphone.size(); ++n)
    {
        if (std::abs (companion[n]) > sounding)
            until = n + lags;
        if (n >= until)
            microphone[n] = 0.0F;
    }
}

double energyOf (const std::vector<float>& samples)
{
    double sum = 0.0;
    for (const auto sample : samples)
        sum += static_cast<double> (sample) * static_cast<double> (sample);
    return sum;
}

/** Sums of companion[n] microphone[n + lag] for every lag, by way of the spectra. */
std::vector<float> correlation (std::vector<float> microphone,
                                std::vector<float> companion,
                                std::size_t lags)
{
    const auto size = std::bit_ceil (microphone.size() + lags);
    microphone.resize (size);
    companion.resize (size);

    Eigen::FFT<float> transform;
    std::vector<std::complex<float>> heard;
    std::vector<std::complex<float>> played;
    transform.fwd (heard, microphone);
    transform.fwd (played, companion);
    for (std::size_t bin = 0; bin < heard.size(); ++bin)
        heard[bin] *= std::conj (played[bin]);

    std::vector<float> sums;
    transform.inv (sums, heard);
    sums.resize (lags);
    return sums;
}
}

double leakOf (std::span<const float> microphone, std::span<const float> companion, Hertz rate)
{
    const auto factor = static_cast<std::size_t> (std::max (1.0, std::floor (rate / enoughRate)));
    auto heard = thinned (microphone, factor);
    const auto played = thinned (companion, factor);
    const auto lags =
        static_cast<std::size_t> (longestWay.value * rate.value / static_cast<double> (factor)) + 1;
    keepNear (heard, played, lags);

    const auto scale = std::sqrt (energyOf (heard) * energyOf (played));
    if (scale <= 0.0)
        return 0.0;
    const auto sums = correlation (std::move (heard), played, lags);
    // A loudspeaker wired the other way round leaks all the same.
    const auto most = std::max_element (
        sums.begin(), sums.end(), [] (float a, float b) { return std::abs (a) < std::abs (b); });
    return std::min (1.0, static_cast<double> (std::abs (*most)) / scale);
}
}
