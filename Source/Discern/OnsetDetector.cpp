// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/OnsetDetector.h"

#include "Capture/LoudspeakerGuard.h"
#include "Discern/Internal/BandLevels.h"
#include "Discern/Internal/LogBands.h"
#include "Discern/Internal/SampleHistory.h"
#include "Discern/Internal/StrokeNetwork.h"
#include "Discern/Internal/StrokeSearch.h"
#include "Discern/Internal/ThumpBands.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace antiphon::discern
{
using internal::BandLevels;
using internal::Hop;
using internal::LogBands;
using internal::StrokeNetwork;
using internal::ThumpBands;

namespace
{
constexpr std::size_t slowBands = 24;
constexpr std::size_t quickBands = 8; ///< two slow ones each, from the ninth on
constexpr std::size_t groupBands = 3;
constexpr std::size_t groups = slowBands / groupBands;
constexpr std::size_t firstQuick = slowBands - 2 * quickBands;

/** An attack that a short window holds whole stands out of it more than of a long one. */
constexpr auto peakiness = 8.0F;

using SlowPowers = std::array<float, slowBands>;
using QuickPowers = std::array<float, quickBands>;

/** 75 Hz to 15.5 kHz in bands of equal width on a logarithmic scale. */
std::array<double, slowBands + 1> slowEdges()
{
    constexpr auto lowest = 75.0;
    constexpr auto highest = 15500.0;
    std::array<double, slowBands + 1> edges {};
    for (std::size_t n = 0; n < edges.size(); ++n)
        edges[n] = lowest * std::pow (highest / lowest, static_cast<double> (n) / slowBands);
    return edges;
}

std::array<double, quickBands + 1> quickEdges()
{
    const auto slow = slowEdges();
    std::array<double, quickBands + 1> edges {};
    for (std::size_t n = 0; n < edges.size(); ++n)
        edges[n] = slow[firstQuick + 2 * n];
    return edges;
}
}

struct OnsetDetector::State
{
    State (Settings given, Hertz rate);

    std::size_t hopsInWindow() const;
    std::span<const float> expectEcho (std::span<const float> sounding);
    void measureEcho (std::span<const float> echo);
    double likelihood (std::span<const float> echo);
    float loudnessOf (std::size_t group, std::span<const float> echo) const;
    bool fires (double likelihood);
    std::optional<Onset> stroke();

    Settings settings;
    Hop hop;
    internal::StrokeSearch search;
    LogBands slow;  ///< of 10.7 ms
    LogBands quick; ///< of 2.7 ms
    ThumpBands thumps;
    LogBands ofPlayed;
    internal::SampleHistory microphone;
    internal::SampleHistory played;
    capture::LoudspeakerGuard guard;
    BandLevels slowLevels;
    BandLevels quickLevels;
    BandLevels thumpLevels;
    StrokeNetwork network;

    SlowPowers powers {};
    SlowPowers playedPowers {};
    QuickPowers quickPowers {};
    std::vector<float> stillness; ///< a hop of it
    std::size_t playedAgo;        ///< hops since the companion last sounded
    double echoShare = 0.0;
    double sinceFired = 1.0e9; ///< s
    bool isWeighing = false;   ///< a stroke is certain, its strength not yet
    std::int64_t frames = 0;
};

OnsetDetector::State::State (Settings given, Hertz rate)
    : settings (given), hop (rate), search (rate), slow (rate, hop.window, slowEdges()),
      quick (rate, hop.window / 4, quickEdges()), thumps (hop),
      ofPlayed (rate, hop.window, slowEdges()), microphone (std::max (hop.window, search.reach())),
      played (hop.window), guard ({ .bands = slowBands, .hop = hop.length() }),
      slowLevels (hop, {}), quickLevels (hop, { .bands = quickBands, .lookBack = 4_ms }),
      thumpLevels (hop, { .bands = ThumpBands::count }), stillness (hop.frames, 0.0F),
      playedAgo (hopsInWindow())
{
}

/** Hops until a sample has left the window. */
std::size_t OnsetDetector::State::hopsInWindow() const { return hop.window / hop.frames + 1; }

/** @returns what the loudspeaker may have brought back, in each band; empty for nothing */
std::span<const float> OnsetDetector::State::expectEcho (std::span<const float> sounding)
{
    playedAgo = sounding.empty() ? playedAgo + 1 : 0;
    if (playedAgo > hopsInWindow())
        return guard.process (powers, {});
    played.add (sounding.empty() ? std::span<const float> (stillness) : sounding);
    ofPlayed.analyse (played.last (hop.window), playedPowers);
    return guard.process (powers, playedPowers);
}

void OnsetDetector::State::measureEcho (std::span<const float> echo)
{
    auto ours = 0.0;
    auto all = 1.0e-9;
    for (std::size_t band = 0; band < echo.size(); ++band)
    {
        ours += static_cast<double> (std::min (powers[band], echo[band]));
        all += static_cast<double> (powers[band]);
    }
    echoShare = ours / all;
}

/** Shows the network every band's level and how far it rose: over 10 ms against the loudest neighbour
    then, so that a gliding voice is not a row of strokes (after SuperFlux; Böck & Widmer 2013), and
    over 4 ms in the quick bands; and how loud it is, that it may remember who is near. */
double OnsetDetector::State::likelihood (std::span<const float> echo)
{
    slowLevels.process (powers, echo);
    QuickPowers quickEcho {};
    if (! echo.empty())
        for (std::size_t band = 0; band < quickBands; ++band)
            quickEcho[band] =
                peakiness * std::max (echo[firstQuick + 2 * band], echo[firstQuick + 2 * band + 1]);
    quickLevels.process (quickPowers, quickEcho);
    std::array<float, ThumpBands::count> thumpEcho {};
    if (! echo.empty())
        thumpEcho = { echo[0], std::max ({ echo[0], echo[1], echo[2] }),
                      std::max ({ echo[3], echo[4], echo[5] }) };
    thumpLevels.process (thumps.powers(), thumpEcho);

    std::array<float, StrokeNetwork::inputs> shown {};
    auto next = shown.begin();
    next = std::copy_n (slowLevels.now().begin(), slowBands, next);
    next = std::copy_n (quickLevels.now().begin(), quickBands, next);
    const auto then = slowLevels.before();
    for (std::size_t band = 0; band < slowBands; ++band)
    {
        const auto below = then[band == 0 ? 0 : band - 1];
        const auto above = then[band + 1 == slowBands ? band : band + 1];
        *next++ = slowLevels.now()[band] - std::max ({ below, then[band], above });
    }
    for (std::size_t band = 0; band < quickBands; ++band)
        *next++ = quickLevels.now()[band] - quickLevels.before()[band];
    for (std::size_t group = 0; group < groups; ++group)
        *next++ = loudnessOf (group, echo);
    next = std::copy_n (thumpLevels.now().begin(), ThumpBands::count, next);
    for (std::size_t band = 0; band < ThumpBands::count; ++band)
        *next++ = thumpLevels.now()[band] - thumpLevels.before()[band];
    return network.hear (shown);
}

/** Of three neighbouring bands together, the loudspeaker's part left out; a natural logarithm. */
float OnsetDetector::State::loudnessOf (std::size_t group, std::span<const float> echo) const
{
    auto sum = 0.0F;
    for (auto band = group * groupBands; band < (group + 1) * groupBands; ++band)
        sum += echo.empty() ? powers[band] : std::max (powers[band] - echo[band], 0.0F);
    return std::log (sum / groupBands + BandLevels::Settings {}.faintest);
}

/** Whether this hop makes it certain that there was a stroke. */
bool OnsetDetector::State::fires (double likelihood)
{
    const auto hasSettled = instantOf (frames, hop.rate).sinceStart >= settings.settling;
    const auto isFree = sinceFired >= settings.refractory.value;
    const auto needed = std::lerp (settings.threshold, settings.besideOurs, echoShare);
    const auto fired = hasSettled && isFree && likelihood > needed;
    sinceFired = fired ? 0.0 : sinceFired + hop.length().value;
    return fired;
}

/** The stroke that was found, as soon as enough of it has been heard to tell how strong it is. */
std::optional<Onset> OnsetDetector::State::stroke()
{
    const auto found = search.find (microphone.last (search.reach()));
    const auto known = instantOf (frames, hop.rate);
    const auto time = std::max (known - found.ago, Instant {});
    if (known - time < settings.weighing && sinceFired < settings.weighing.value)
        return std::nullopt;
    isWeighing = false;
    return Onset { .time = time, .known = known, .strength = found.amplitude };
}

OnsetDetector::OnsetDetector (Settings settings, Hertz rate)
    : state_ (std::make_unique<State> (settings, rate))
{
}

OnsetDetector::~OnsetDetector() = default;
OnsetDetector::OnsetDetector (OnsetDetector&&) noexcept = default;
OnsetDetector& OnsetDetector::operator= (OnsetDetector&&) noexcept = default;

std::size_t OnsetDetector::hopFrames() const noexcept { return state_->hop.frames; }
double OnsetDetector::echoShare() const noexcept { return state_->echoShare; }

std::optional<Onset> OnsetDetector::process (std::span<const float> sound,
                                             std::span<const float> played) noexcept
{
    auto& s = *state_;
    s.microphone.add (sound);
    s.frames += static_cast<std::int64_t> (sound.size());
    s.slow.analyse (s.microphone.last (s.slow.window()), s.powers);
    s.quick.analyse (s.microphone.last (s.quick.window()), s.quickPowers);
    s.thumps.process (sound);

    const auto echo = s.expectEcho (played);
    s.measureEcho (echo);
    s.isWeighing = s.fires (s.likelihood (echo)) || s.isWeighing;
    return s.isWeighing ? s.stroke() : std::nullopt;
}
}
