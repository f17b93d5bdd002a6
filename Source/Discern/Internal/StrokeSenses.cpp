// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/StrokeSenses.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace antiphon::discern::internal
{
namespace
{
/** An attack that a short window holds whole stands out of it more than of a long one. */
constexpr auto peakiness = 8.0F;

/** The edges of the quick bands: every second of the others', from the ninth on. */
template <std::size_t Count, std::size_t All>
std::array<double, Count> everySecond (const std::array<double, All>& edges)
{
    std::array<double, Count> chosen {};
    for (std::size_t n = 0; n < Count; ++n)
        chosen[n] = edges[All - 1 - 2 * (Count - 1 - n)];
    return chosen;
}
}

std::array<double, StrokeSenses::bands + 1> StrokeSenses::edges()
{
    constexpr auto lowest = 75.0;
    constexpr auto highest = 15500.0;
    std::array<double, bands + 1> edges {};
    for (std::size_t n = 0; n < edges.size(); ++n)
        edges[n] = lowest * std::pow (highest / lowest, static_cast<double> (n) / bands);
    return edges;
}

StrokeSenses::StrokeSenses (const Hop& hop)
    : slow_ (hop.rate, hop.window, edges()),
      quick_ (hop.rate, hop.window / 4, everySecond<quickBands + 1> (edges())), thumps_ (hop),
      slowLevels_ (hop, {}), quickLevels_ (hop, { .bands = quickBands, .lookBack = 4_ms }),
      thumpLevels_ (hop, { .bands = ThumpBands::count })
{
}

void StrokeSenses::listen (std::span<const float> sound, std::size_t hopFrames) noexcept
{
    slow_.analyse (sound.last (slow_.window()), powers_);
    quick_.analyse (sound.last (quick_.window()), quickPowers_);
    thumps_.process (sound.last (hopFrames));
}

void StrokeSenses::takeLevels (std::span<const float> ours) noexcept
{
    slowLevels_.process (powers_, ours);
    std::array<float, quickBands> quickOurs {};
    std::array<float, ThumpBands::count> thumpOurs {};
    if (! ours.empty())
    {
        for (std::size_t band = 0; band < quickBands; ++band)
            quickOurs[band] =
                peakiness * std::max (ours[firstQuick + 2 * band], ours[firstQuick + 2 * band + 1]);
        thumpOurs = { ours[0], std::max ({ ours[0], ours[1], ours[2] }),
                      std::max ({ ours[3], ours[4], ours[5] }) };
    }
    quickLevels_.process (quickPowers_, quickOurs);
    thumpLevels_.process (thumps_.powers(), thumpOurs);
}

/** Of three neighbouring bands together, our own part left out; a natural logarithm. */
float StrokeSenses::loudness (std::size_t firstBand, std::span<const float> ours) const noexcept
{
    auto sum = 0.0F;
    for (auto band = firstBand; band < firstBand + groupBands; ++band)
        sum += ours.empty() ? powers_[band] : std::max (powers_[band] - ours[band], 0.0F);
    return std::log (sum / groupBands + BandLevels::Settings {}.faintest);
}

/** Rises are over 10 ms against the loudest neighbour then, so that a gliding voice is not a row of
    strokes (after SuperFlux; Böck & Widmer 2013), and over 4 ms in the quick bands. How loud it is, is
    there that the network may remember who is near. */
std::span<const float, StrokeNetwork::inputs> StrokeSenses::shown (
    std::span<const float> ours) noexcept
{
    takeLevels (ours);
    auto next = shown_.begin();
    const auto addRises = [&] (const BandLevels& levels)
    {
        next = std::transform (levels.now().begin(), levels.now().end(), levels.before().begin(),
                               next, std::minus<> {});
    };
    next = std::ranges::copy (slowLevels_.now(), next).out;
    next = std::ranges::copy (quickLevels_.now(), next).out;
    const auto then = slowLevels_.before();
    for (std::size_t band = 0; band < bands; ++band)
    {
        const auto below = then[band == 0 ? 0 : band - 1];
        const auto above = then[band + 1 == bands ? band : band + 1];
        *next++ = slowLevels_.now()[band] - std::max ({ below, then[band], above });
    }
    addRises (quickLevels_);
    for (std::size_t band = 0; band < bands; band += groupBands)
        *next++ = loudness (band, ours);
    next = std::ranges::copy (thumpLevels_.now(), next).out;
    addRises (thumpLevels_);
    return shown_;
}
}
