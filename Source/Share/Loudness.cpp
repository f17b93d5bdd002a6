// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Internal/Loudness.h"

#include "Share/Internal/Limiter.h"

#include <ebur128.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

namespace antiphon::share
{
Result<Measured> measure (std::span<const float> sound, Hertz rate)
{
    struct Close
    {
        void operator() (ebur128_state* meter) const { ebur128_destroy (&meter); }
    };
    const std::unique_ptr<ebur128_state, Close> meter (ebur128_init (
        1, static_cast<unsigned long> (rate.value), EBUR128_MODE_I | EBUR128_MODE_TRUE_PEAK));
    Measured measured;
    double peak = 0.0;
    if (meter == nullptr || ebur128_add_frames_float (meter.get(), sound.data(), sound.size()) != 0
        || ebur128_loudness_global (meter.get(), &measured.loudness.value) != 0
        || ebur128_true_peak (meter.get(), 0, &peak) != 0)
        return failure (
            "There was not enough memory to measure the loudness: close other programs.");
    measured.truePeak = decibelsOf (peak);
    return measured;
}

static constexpr double mostGain = 30.0; // dB; beyond it a quiet room is heard more than the child
static constexpr double closeEnough = 0.1; // LU

// The gentlest that reaches the loudness is taken: a drum rings on behind its stroke, a woodblock does not.
static constexpr std::array paces { LimiterPace { 5_ms, 80_ms }, LimiterPace { 1.5_ms, 12_ms },
                                    LimiterPace { 0.5_ms, 2_ms } };

static std::vector<float> raised (std::span<const float> sound, double decibels)
{
    std::vector<float> result (sound.begin(), sound.end());
    const auto gain = static_cast<float> (gainOf ({ decibels }));
    for (auto& sample : result)
        sample *= gain;
    return result;
}

/** Limits until the meter agrees: a changing gain moves the peaks between the samples a little. */
static Result<Measured> limit (std::vector<float>& sound,
                               Hertz rate,
                               Decibels ceiling,
                               LimiterPace pace)
{
    auto aim = ceiling;
    for (int round = 0;; ++round)
    {
        const auto measured = measure (sound, rate);
        if (! measured || measured->truePeak <= ceiling || round == 6)
            return measured;
        const auto gain = limitingGain (sound, rate, aim, pace);
        for (std::size_t n = 0; n < sound.size(); ++n)
            sound[n] *= gain[n];
        aim -= Decibels { 0.05 };
    }
}

/** A sound at one gain, after the limiter. */
struct Tried
{
    std::vector<float> sound;
    Measured measured;
};

/** The limiter takes loudness away, so that more gain is needed; the two settle in a few rounds, or
    never at this pace. */
static Result<Tried> settle (const std::vector<float>& original,
                             Hertz rate,
                             Decibels ceiling,
                             Loudness wanted,
                             double gain,
                             LimiterPace pace)
{
    for (int round = 0;; ++round)
    {
        Tried tried { raised (original, gain), {} };
        const auto after = limit (tried.sound, rate, ceiling, pace);
        if (! after)
            return failure (after.error());
        tried.measured = *after;
        const double missing = wanted.value - after->loudness.value;
        const double next = std::min (gain + missing, mostGain);
        if (std::abs (missing) <= closeEnough || next == gain || round == 6)
            return tried;
        gain = next;
    }
}

Result<Levelled> level (std::vector<float>& sound, Hertz rate, Decibels ceiling, Loudness wanted)
{
    const auto before = measure (sound, rate);
    if (! before)
        return failure (before.error());
    if (! std::isfinite (before->loudness.value))
        return Levelled { *before, true };

    const double up = wanted.value - before->loudness.value;
    Result<Tried> tried;
    for (const auto pace : paces)
    {
        tried = settle (sound, rate, ceiling, wanted, std::min (up, mostGain), pace);
        if (! tried)
            return failure (tried.error());
        if (up > mostGain || wanted - tried->measured.loudness < 0.4_LUFS)
            break;
    }
    sound = std::move (tried->sound);
    return Levelled { tried->measured, up > mostGain };
}
}
