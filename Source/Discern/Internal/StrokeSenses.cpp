// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Internal/StrokeSenses.h"

#include "Discern/Internal/Windows.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace antiphon::discern::internal
{
namespace
{
/** An attack that a short window holds whole stands out of it more than of a long one. */
constexpr auto peakiness = 8.0F;

/** A tone of ours may lie at the edge of a wide band and in the middle of a narrow one, and sooner in a
    window that falls fast. */
constexpr auto narrowness = 2.0F;

/** The share of the tones' window in which it falls: 4 of 21 ms, so that they are not known late. */
constexpr auto toneFall = 0.2;

/** The edges of the quick bands: every second of the others', from the ninth on. */
template <std::size_t Count, std::size_t All>
std::array<double, Count> everySecond (const std::array<double, All>& edges)
{
    std::array<double, Count> chosen {};
    for (std::size_t n = 0; n < Count; ++n)
        chosen[n] = edges[All - 1 - 2 * (Count - 1 - n)];
    return chosen;
}

/** Bands of equal width on a logarithmic scale. */
template <std::size_t Count>
std::array<double, Count + 1> logEdges (Hertz lowest, Hertz highest)
{
    std::array<double, Count + 1> edges {};
    for (std::size_t n = 0; n < edges.size(); ++n)
        edges[n] =
            lowest.value * std::pow (highest.value / lowest.value, static_cast<double> (n) / Count);
    return edges;
}

template <std::size_t Count>
std::array<double, Count + 1> toneEdges()
{
    return logEdges<Count> (250_Hz, 7000_Hz);
}

/** For each band of tones, the wide one its middle lies in. */
template <std::size_t Tones, std::size_t Bands>
std::array<std::size_t, Tones> wideBands (const std::array<double, Bands + 1>& wide)
{
    std::array<std::size_t, Tones> found {};
    const auto tones = toneEdges<Tones>();
    for (std::size_t tone = 0; tone < Tones; ++tone)
    {
        const auto middle = std::sqrt (tones[tone] * tones[tone + 1]);
        const auto above = std::upper_bound (wide.begin() + 1, wide.end() - 1, middle);
        found[tone] = static_cast<std::size_t> (above - wide.begin()) - 1;
    }
    return found;
}
}

std::array<double, StrokeSenses::bands + 1> StrokeSenses::edges()
{
    return logEdges<bands> (75_Hz, 15500_Hz);
}

StrokeSenses::StrokeSenses (const Hop& hop)
    : slow_ (hop.rate, hann (hop.window), edges()),
      quick_ (hop.rate, hann (hop.window / 4), everySecond<quickBands + 1> (edges())),
      tones_ (hop.rate, skewedHann (2 * hop.window, toneFall), toneEdges<toneBands>()),
      thumps_ (hop), slowLevels_ (hop, {}),
      quickLevels_ (hop, { .bands = quickBands, .lookBack = 4_ms }),
      toneLevels_ (hop, { .bands = toneBands }), thumpLevels_ (hop, { .bands = ThumpBands::count }),
      memory_ (hop, { .groups = groups, .quietest = std::log (BandLevels::Settings {}.faintest) }),
      wideBands_ (wideBands<toneBands, bands> (edges()))
{
}

void StrokeSenses::listen (std::span<const float> sound, std::size_t hopFrames) noexcept
{
    slow_.analyse (sound.last (slow_.window()), powers_);
    quick_.analyse (sound.last (quick_.window()), quickPowers_);
    tones_.analyse (sound.last (tones_.window()), tonePowers_);
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

void StrokeSenses::takeTones (std::span<const float> ours) noexcept
{
    std::array<float, toneBands> toneOurs {};
    if (! ours.empty())
        std::ranges::transform (wideBands_, toneOurs.begin(),
                                [&] (std::size_t band) { return narrowness * ours[band]; });
    toneLevels_.process (tonePowers_, toneOurs);
}

/** Of three neighbouring bands together, our own part left out; natural logarithms. */
void StrokeSenses::takeLoudness (std::span<const float> ours) noexcept
{
    for (std::size_t group = 0; group < groups; ++group)
    {
        auto sum = 0.0F;
        for (auto band = group * groupBands; band < (group + 1) * groupBands; ++band)
            sum += ours.empty() ? powers_[band] : std::max (powers_[band] - ours[band], 0.0F);
        loudness_[group] = std::log (sum / groupBands + BandLevels::Settings {}.faintest);
    }
    memory_.process (loudness_);
}

StrokeSenses::Rest StrokeSenses::add (std::span<const float> inputs, Rest rest) noexcept
{
    std::ranges::copy (inputs, rest.begin());
    return rest.subspan (inputs.size());
}

StrokeSenses::Rest StrokeSenses::addRises (const BandLevels& levels, Rest rest) noexcept
{
    std::ranges::transform (levels.now(), levels.before(), rest.begin(), std::minus<> {});
    return rest.subspan (levels.now().size());
}

/** Against the loudest neighbour then, so that a gliding voice is not a row of strokes (after SuperFlux;
    Böck & Widmer 2013). */
StrokeSenses::Rest StrokeSenses::addLoneRises (const BandLevels& levels, Rest rest) noexcept
{
    const auto now = levels.now();
    const auto then = levels.before();
    for (std::size_t band = 0; band < now.size(); ++band)
    {
        const auto below = then[band == 0 ? 0 : band - 1];
        const auto above = then[band + 1 == now.size() ? band : band + 1];
        rest[band] = now[band] - std::max ({ below, then[band], above });
    }
    return rest.subspan (now.size());
}

/** Rises are over 10 ms, and over 4 ms in the quick bands. How loud it is and was, is there that the
    network may remember who is near. */
std::span<const float, StrokeNetwork::inputs> StrokeSenses::shown (
    std::span<const float> ours) noexcept
{
    takeLevels (ours);
    takeTones (ours);
    takeLoudness (ours);
    auto rest = Rest (shown_);
    rest = add (slowLevels_.now(), rest);
    rest = add (quickLevels_.now(), rest);
    rest = addLoneRises (slowLevels_, rest);
    rest = addRises (quickLevels_, rest);
    rest = add (loudness_, rest);
    rest = add (thumpLevels_.now(), rest);
    rest = addRises (thumpLevels_, rest);
    rest = add (toneLevels_.now(), rest);
    rest = addLoneRises (toneLevels_, rest);
    rest = add (memory_.belowLoudest(), rest);
    add (memory_.aboveUsual(), rest);
    return shown_;
}
}
