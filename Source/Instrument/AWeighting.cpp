// SPDX-License-Identifier: GPL-3.0-or-later
#include "Instrument/AWeighting.h"

#include <cmath>
#include <complex>
#include <numbers>

namespace antiphon::instrument
{
namespace
{
// IEC 61672-1:2013, annex E: two poles at each end, one each at two frequencies between.
constexpr auto lowest = 20.60_Hz;
constexpr auto low = 107.7_Hz;
constexpr auto middle = 737.9_Hz;
constexpr auto highest = 12194.0_Hz;

/** A pole turned into what is kept of the last sample. */
double keptBy (Hertz pole, Hertz rate)
{
    return std::exp (-2.0 * std::numbers::pi * (pole / rate));
}
}

AWeighting::Section AWeighting::highPass (Hertz pole, Hertz rate)
{
    const auto kept = keptBy (pole, rate);
    const auto ratio = 0.5 * rate.value / pole.value; // half the rate, in units of the pole
    const auto top =
        ratio / std::hypot (1.0, ratio); // what the analogue section lets through there
    const auto gain = 0.5 * top * (1.0 + kept);
    return { .now = gain, .before = -gain, .kept = kept };
}

AWeighting::Section AWeighting::lowPass (Hertz pole, Hertz rate)
{
    // now + before is what 0 Hz needs; now * before is what the pole's own frequency needs, where the
    // analogue section lets half the power through.
    const auto kept = keptBy (pole, rate);
    const auto turn = std::cos (2.0 * std::numbers::pi * (pole / rate));
    const auto sum = 1.0 - kept;
    const auto halfPower = 0.5 * (1.0 - 2.0 * kept * turn + kept * kept);
    const auto product = (sum * sum - halfPower) / (2.0 * (1.0 - turn));
    const auto now = 0.5 * (sum + std::sqrt (sum * sum - 4.0 * product));
    return { .now = now, .before = sum - now, .kept = kept };
}

AWeighting::AWeighting (Hertz rate)
    : sections_ { highPass (lowest, rate), highPass (lowest, rate), highPass (low, rate),
                  highPass (middle, rate), lowPass (highest, rate), lowPass (highest, rate) }
{
    const auto gain = 1.0 / magnitudeAt (1000_Hz, rate); // A is 0 dB at 1 kHz
    sections_.back().now *= gain;
    sections_.back().before *= gain;
}

double AWeighting::magnitudeAt (Hertz pitch, Hertz rate) const
{
    const auto back = std::polar (1.0, -2.0 * std::numbers::pi * (pitch / rate));
    auto magnitude = 1.0;
    for (const auto& section : sections_)
        magnitude *= std::abs ((section.now + section.before * back) / (1.0 - section.kept * back));
    return magnitude;
}

double AWeighting::weighted (double sample) noexcept
{
    for (auto& section : sections_)
    {
        const auto out =
            section.now * sample + section.before * section.lastIn + section.kept * section.lastOut;
        section.lastIn = sample;
        section.lastOut = out;
        sample = out;
    }
    return sample;
}
}
