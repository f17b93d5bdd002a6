// SPDX-License-Identifier: GPL-3.0-or-later
#include "Companion/RateBridge.h"

#include "Basis/Expects.h"

#include <cmath>
#include <numbers>
#include <numeric>

namespace antiphon::plugin
{
namespace
{
constexpr Hertz engineSlowest { 44100.0 };
constexpr Hertz engineFastest { 96000.0 };
constexpr std::size_t reach = 16; ///< periods of the slower rate to each side
constexpr double cutoff = 0.46;   ///< of the slower rate; −6 dB there
constexpr double beta = 8.0;

/** Modified Bessel function of the first kind, order 0, by its series. */
double bessel (double x)
{
    double sum = 1.0;
    double term = 1.0;
    for (int k = 1; term > 1.0e-12 * sum; ++k)
    {
        term *= (x / (2.0 * k)) * (x / (2.0 * k));
        sum += term;
    }
    return sum;
}

/** Kaiser's window over sin (x) / x: 2 · reach · factor + 1 taps that sum to 1. */
std::vector<float> filterFor (std::size_t factor)
{
    const auto half = static_cast<int> (reach * factor);
    std::vector<double> taps;
    for (int n = -half; n <= half; ++n)
    {
        const auto x = 2.0 * std::numbers::pi * cutoff * n / static_cast<double> (factor);
        const auto place = static_cast<double> (n) / half;
        taps.push_back ((n == 0 ? 1.0 : std::sin (x) / x)
                        * bessel (beta * std::sqrt (1.0 - place * place)));
    }
    const auto sum = std::accumulate (taps.begin(), taps.end(), 0.0);
    std::vector<float> filter;
    for (const auto tap : taps)
        filter.push_back (static_cast<float> (tap / sum));
    return filter;
}
}

RateBridge::RateBridge (Hertz host, std::size_t maxFrames)
{
    ANTIPHON_EXPECTS (canBridge (host));
    hostIsSlow_ = host < engineSlowest;
    engineRate_ = host;
    for (; engineRate_ < engineSlowest; factor_ *= 2)
        engineRate_ = Hertz { engineRate_.value * 2.0 };
    for (; engineRate_ > engineFastest; factor_ *= 2)
        engineRate_ = Hertz { engineRate_.value / 2.0 };
    if (isPlain())
        return;

    filter_ = filterFor (factor_);
    const auto slowTaps = 2 * reach + 1;
    in_.samples.resize (2 * (hostIsSlow_ ? slowTaps : filter_.size()));
    out_.samples.resize (2 * (hostIsSlow_ ? filter_.size() : slowTaps));
    engine_.reserve (maxFrames * (hostIsSlow_ ? factor_ : 1) + 1);
}

std::size_t RateBridge::latency() const
{
    return isPlain() ? 0 : 2 * reach * (hostIsSlow_ ? 1 : factor_);
}

void RateBridge::History::push (float sample) noexcept
{
    const auto length = samples.size() / 2;
    next = (next == 0 ? length : next) - 1;
    samples[next] = sample;
    samples[next + length] = sample;
}

/** The frame `phase` fast frames after the newest slow one, 16 slow frames late. */
float RateBridge::interpolated (const History& slow, std::size_t phase) const noexcept
{
    const auto* const newest = slow.newest();
    float sum = 0.0f;
    for (std::size_t tap = phase, n = 0; tap < filter_.size(); tap += factor_, ++n)
        sum += filter_[tap] * newest[n];
    return sum * static_cast<float> (factor_);
}

float RateBridge::decimated (const History& fast) const noexcept
{
    const auto* const newest = fast.newest();
    float sum = 0.0f;
    for (std::size_t tap = 0; tap < filter_.size(); ++tap)
        sum += filter_[tap] * newest[tap];
    return sum;
}

std::span<const float> RateBridge::in (std::span<const float> host) noexcept
{
    if (isPlain())
        return host;
    engine_.clear();
    for (const auto sample : host)
    {
        // What is not a number would stay in the filter's memory.
        in_.push (std::isfinite (sample) ? sample : 0.0f);
        if (hostIsSlow_)
        {
            for (std::size_t phase = 0; phase < factor_; ++phase)
                engine_.push_back (interpolated (in_, phase));
        }
        else
        {
            if (inPhase_ == 0)
                engine_.push_back (decimated (in_));
            inPhase_ = (inPhase_ + 1) % factor_;
        }
    }
    return engine_;
}

void RateBridge::out (std::span<const float> engine, std::span<float> host) noexcept
{
    if (isPlain())
        return;
    std::size_t next = 0;
    for (auto& sample : host)
    {
        if (hostIsSlow_)
        {
            for (std::size_t phase = 0; phase < factor_; ++phase)
            {
                out_.push (engine[next++]);
                if (phase == 0)
                    sample = decimated (out_);
            }
        }
        else
        {
            if (outPhase_ == 0)
                out_.push (engine[next++]);
            sample = interpolated (out_, outPhase_);
            outPhase_ = (outPhase_ + 1) % factor_;
        }
    }
}

std::int64_t RateBridge::engineFrameOf (std::int64_t host) const noexcept
{
    if (isPlain())
        return host;
    const auto factor = static_cast<std::int64_t> (factor_);
    const auto late = static_cast<std::int64_t> (reach);
    return hostIsSlow_ ? (host + late) * factor : (host + factor - 1) / factor + late;
}

std::int64_t RateBridge::hostFrameOf (std::int64_t engine) const noexcept
{
    if (isPlain())
        return engine;
    const auto factor = static_cast<std::int64_t> (factor_);
    const auto late = static_cast<std::int64_t> (reach);
    return hostIsSlow_ ? (engine + factor - 1) / factor + late : (engine + late) * factor;
}
}
