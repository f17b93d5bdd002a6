// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/PitchSimilarity.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace antiphon::discern::internal
{
namespace
{
constexpr auto longSpan = 34_ms;
constexpr auto middleSpan = 20_ms;
constexpr auto shortSpan = 13_ms;
constexpr auto longFull = 220_Hz; ///< below, 20 ms hold so few periods that they come out sharp
constexpr auto longEnd = 320_Hz;
constexpr auto shortBegin = 400_Hz; ///< where 13 ms hold five
constexpr auto shortFull = 560_Hz;
constexpr double mostShort = 0.5; ///< of high voices: both together make fewer gross errors

/** How far a pitch lies on the way from one to another, [0, 1], in octaves. */
double wayThere (Hertz pitch, Hertz from, Hertz to)
{
    return std::clamp (std::log2 (pitch / from) / std::log2 (to / from), 0.0, 1.0);
}

Autocorrelation::Shape everyPitch() { return { .span = middleSpan }; }

Autocorrelation::Shape lowPitches()
{
    return { .span = longSpan, .count = binOfPitch (longEnd) + 1 };
}

Autocorrelation::Shape highPitches()
{
    const auto first = binOfPitch (shortBegin);
    return { .span = shortSpan, .first = first, .count = pitchBins - first };
}
}

PitchSimilarity::PitchSimilarity (Hertz rate)
    : long_ (lowPitches(), rate), middle_ (everyPitch(), rate), short_ (highPitches(), rate),
      shortFirst_ (highPitches().first)
{
    for (std::size_t bin = 0; bin < pitchBins; ++bin)
    {
        const auto pitch = pitchOfBin (static_cast<double> (bin));
        longShare_[bin] = static_cast<float> (1.0 - wayThere (pitch, longFull, longEnd));
        shortShare_[bin] = static_cast<float> (mostShort * wayThere (pitch, shortBegin, shortFull));
        const auto middle = middle_.age();
        ages_[bin] = middle + (long_.age() - middle) * static_cast<double> (longShare_[bin])
            + (short_.age() - middle) * static_cast<double> (shortShare_[bin]);
    }
    learnSharpness (rate);
}

/** The weights rise with frequency, also within the width of one partial: they lift its upper side, and
    the less there is above it the more that counts. */
void PitchSimilarity::learnSharpness (Hertz rate)
{
    constexpr std::size_t apart = 9; // bins
    std::vector<float> tone (window());
    for (std::size_t bin = apart; bin + apart < pitchBins; bin += apart)
    {
        const auto turn = 2.0 * std::numbers::pi * (pitchOfBin (static_cast<double> (bin)) / rate);
        for (std::size_t n = 0; n < tone.size(); ++n)
            tone[n] = static_cast<float> (0.1 * std::sin (turn * static_cast<double> (n)));
        analyseLow (tone);
        analyse (tone);
        const auto peak = peakNear (bin);
        sharpness_[bin] = static_cast<float> ((peak - static_cast<double> (bin)) / purity (peak));
    }
    sharpness_.front() = sharpness_[apart];
    const auto last = (pitchBins - 1) / apart * apart - apart;
    for (std::size_t bin = 1; bin < pitchBins; ++bin)
    {
        const auto below = std::min (bin / apart * apart, last);
        const auto above = std::min (below + apart, last);
        const auto share = static_cast<float> (bin - below) / static_cast<float> (apart);
        const auto from = sharpness_[below];
        sharpness_[bin] = from + std::min (share, 1.0F) * (sharpness_[above] - from);
    }
}

void PitchSimilarity::analyseLow (std::span<const float> samples) noexcept
{
    long_.analyse (samples);
}

void PitchSimilarity::analyse (std::span<const float> samples) noexcept
{
    middle_.analyse (samples.last (middle_.window()));
    short_.analyse (samples.last (short_.window()));

    std::copy_n (middle_.similarity().begin(), pitchBins, scores_.begin());
    const auto low = long_.similarity();
    for (std::size_t n = 0; n < low.size(); ++n)
        scores_[n] += longShare_[n] * (low[n] - scores_[n]);
    const auto high = short_.similarity();
    for (std::size_t n = 0; n < high.size(); ++n)
    {
        auto& score = scores_[shortFirst_ + n];
        score += shortShare_[shortFirst_ + n] * (high[n] - score);
    }
    leaveOutSlope();
}

/** A rumble changes so slowly that it is still like itself after the shortest periods: from there on
    down to where it is least alike, nothing is a period. */
void PitchSimilarity::leaveOutSlope() noexcept
{
    constexpr std::size_t topPeak = 4; // bins: a peak as close as this to the top is a squeal
    constexpr auto realRise = 0.15F;   // more than the ripple of a stroke's noise
    if (scores_[pitchBins - 1 - topPeak] > scores_[pitchBins - 1])
        return;
    auto least = pitchBins - 1;
    for (auto bin = least; bin > 0 && scores_[bin] < scores_[least] + realRise; --bin)
        if (scores_[bin] < scores_[least])
            least = bin;
    for (auto bin = least; bin < pitchBins; ++bin)
        scores_[bin] = std::min (scores_[bin], 0.0F);
}

Decibels PitchSimilarity::level() const noexcept
{
    return decibelsOf (std::sqrt (middle_.power()));
}

/** Where the peak near a bin is, in bins. */
double PitchSimilarity::peakNear (std::size_t bin) const noexcept
{
    auto top = bin;
    while (top + 1 < pitchBins && top < bin + 2 && scores_[top + 1] > scores_[top])
        ++top;
    while (top > 0 && top + 2 > bin && scores_[top - 1] > scores_[top])
        --top;
    if (top == 0 || top + 1 == pitchBins)
        return static_cast<double> (top);

    const auto below = static_cast<double> (scores_[top - 1]);
    const auto above = static_cast<double> (scores_[top + 1]);
    const auto curve = below - 2.0 * static_cast<double> (scores_[top]) + above;
    const auto offset = curve < -1.0e-9 ? 0.5 * (below - above) / curve : 0.0;
    return static_cast<double> (top) + std::clamp (offset, -1.0, 1.0);
}

/** 1 for a tone of that pitch alone, less the more there is above it: a partial counts for the pitch by
    the square of its number. */
double PitchSimilarity::purity (double bin) const noexcept
{
    const auto pitch = pitchOfBin (bin).value;
    return std::min (1.0, pitch * pitch / std::max (middle_.squaredFrequency(), 1.0));
}

Hertz PitchSimilarity::refine (std::size_t bin) const noexcept
{
    const auto peak = peakNear (bin);
    const auto nearest = static_cast<std::size_t> (std::lround (peak));
    return pitchOfBin (peak - purity (peak) * static_cast<double> (sharpness_[nearest]));
}
}
