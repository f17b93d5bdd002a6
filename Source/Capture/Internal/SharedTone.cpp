// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Internal/SharedTone.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace antiphon::capture
{
namespace
{
constexpr std::size_t skirt = 3; ///< bins on either side that a windowed tone fills
constexpr std::size_t neighbourhood = 8;

/** Of amplitude. */
float levelOf (float power) { return 10.0F * std::log10 (std::max (power, 1.0e-20F)); }

float powerOf (Decibels level) { return static_cast<float> (std::pow (10.0, level.value / 10.0)); }

std::size_t binOf (Hertz pitch, Hertz rate)
{
    const auto every = static_cast<double> (TwoSpectra::everyAt (rate));
    return static_cast<std::size_t> (pitch.value * every * TwoSpectra::window / rate.value);
}

struct Around
{
    float power = 0.0F; ///< as of one sine
    float share = 0.0F; ///< of all there is
};

Around around (const TwoSpectra::Powers& powers, std::size_t bin)
{
    constexpr auto ofHann = 1.5F; // a sine's power in its bins together, over that of the highest
    const auto all = std::accumulate (powers.begin(), powers.end(), 0.0F);
    const auto sum = std::accumulate (powers.data() + bin - neighbourhood,
                                      powers.data() + bin + neighbourhood + 1, 0.0F);
    return { sum / ofHann, all > 0.0F ? sum / all : 0.0F };
}

/** Where between the bins the top of a tone is, by the parabola through three levels. */
float refined (const TwoSpectra::Powers& powers, std::size_t top)
{
    const auto below = levelOf (powers[top - 1]);
    const auto above = levelOf (powers[top + 1]);
    const auto bend = below - 2.0F * levelOf (powers[top]) + above;
    return static_cast<float> (top) + (bend < 0.0F ? 0.5F * (below - above) / bend : 0.0F);
}
}

SharedToneFinder::SharedToneFinder (const HowlGuard::Settings& settings)
    : lowestBin_ (std::max (neighbourhood, binOf (settings.lowest, settings.rate))),
      neighbours_ (powerOf (settings.neighbours)), harmonics_ (powerOf (settings.harmonics)),
      faintest_ (static_cast<float> (settings.faintest.value))
{
}

SharedTone SharedToneFinder::in (const TwoSpectra& spectra) const noexcept
{
    const auto& microphone = spectra.one();
    const auto& played = spectra.other();
    const auto top = static_cast<std::size_t> (
        std::max_element (played.data() + lowestBin_,
                          played.data() + TwoSpectra::window / 2 - neighbourhood - 1)
        - played.data());
    const auto near = around (played, top);

    SharedTone tone;
    tone.bin = refined (played, top);
    tone.played = levelOf (played[top]);
    tone.microphone = levelOf (microphone[top]);
    tone.around = levelOf (near.power);
    tone.phase = spectra.phase (top);
    tone.isNarrow =
        near.share > 0.8F && around (microphone, top).share > 0.5F && tone.microphone > faintest_;
    tone.isTone = tone.played > faintest_ && tone.microphone > faintest_ && towers (played, top)
        && towers (microphone, top);
    return tone;
}

/** Over its neighbours and over its harmonics. */
bool SharedToneFinder::towers (const TwoSpectra::Powers& powers, std::size_t bin) const noexcept
{
    auto beside = 0.0F;
    for (auto away = skirt + 1; away <= neighbourhood; ++away)
        beside = std::max ({ beside, powers[bin - away], powers[bin + away] });
    auto above = 0.0F;
    for (std::size_t harmonic = 2; harmonic <= 3; ++harmonic)
        for (auto near = harmonic * bin - 1; near <= harmonic * bin + 1; ++near)
            above = std::max (above, near < powers.size() ? powers[near] : 0.0F);
    return powers[bin] > neighbours_ * beside && powers[bin] > harmonics_ * above;
}
}
