// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/OnsetDetector.h"

#include "Capture/LoudspeakerGuard.h"
#include "Discern/Internal/LogBands.h"
#include "Discern/Internal/SampleHistory.h"
#include "Discern/Internal/StrokeSearch.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace antiphon::discern
{
using internal::bandCount;
using internal::BandPowers;
using internal::Hop;

struct OnsetDetector::State
{
    State (Settings given, Hertz rate);

    std::size_t hopsInWindow() const;
    std::span<const float> listen (std::span<const float> heard, std::span<const float> sounding);
    void measureEcho (std::span<const float> echo);
    double novelty (std::span<const float> echo);
    bool fires (double novelty);
    Onset stroke() const;

    Settings settings;
    Hop hop;
    internal::LogBands bands;
    internal::StrokeSearch search;
    internal::SampleHistory microphone;
    internal::SampleHistory played;
    capture::LoudspeakerGuard guard;
    std::size_t playedAgo; ///< hops since the companion last sounded
    double echoShare = 0.0;
    std::vector<float> stillness; ///< a hop of it

    BandPowers powers {};
    BandPowers playedPowers {};
    BandPowers floors {};
    BandPowers weights {};
    std::vector<BandPowers> compressed; ///< a ring of the last levels, as far back as lookBack
    std::size_t newest = 0;

    float floorKeepRising;
    float floorKeepFalling;
    double meanKeep;
    double peakKeep;
    double mean = 0.0;
    double peak = 0.0;
    double sinceFired = 1.0e9; ///< s
    std::int64_t frames = 0;
};

OnsetDetector::State::State (Settings given, Hertz rate)
    : settings (given), hop (rate), bands (hop), search (rate),
      microphone (std::max (bands.window(), search.reach())), played (bands.window()),
      guard ({ .bands = bandCount, .hop = hop.length(), .faintest = given.faintest }),
      playedAgo (hopsInWindow()), stillness (hop.frames, 0.0F),
      compressed (hop.count (given.lookBack) + 1), floorKeepRising (hop.keep (given.floorRise)),
      floorKeepFalling (hop.keep (given.floorFall)), meanKeep (hop.keep (given.meanSpan)),
      peakKeep (hop.keep (given.ringingDecay))
{
    auto sum = 0.0;
    for (std::size_t band = 0; band < bandCount; ++band)
        sum += 1.0 + settings.tilt * static_cast<double> (band) / (bandCount - 1);
    for (std::size_t band = 0; band < bandCount; ++band)
        weights[band] = static_cast<float> (
            (1.0 + settings.tilt * static_cast<double> (band) / (bandCount - 1)) / sum);
}

/** Hops until a sample has left the window. */
std::size_t OnsetDetector::State::hopsInWindow() const { return bands.window() / hop.frames + 1; }

/** Takes in one hop. @returns what the loudspeaker may have brought back of it, in each band */
std::span<const float> OnsetDetector::State::listen (std::span<const float> heard,
                                                     std::span<const float> sounding)
{
    microphone.add (heard);
    frames += static_cast<std::int64_t> (heard.size());
    bands.analyse (microphone.last (bands.window()), powers);

    playedAgo = sounding.empty() ? playedAgo + 1 : 0;
    if (playedAgo > hopsInWindow())
        return guard.process (powers, {});
    played.add (sounding.empty() ? std::span<const float> (stillness) : sounding);
    bands.analyse (played.last (bands.window()), playedPowers);
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

/** Rises of the compressed band levels over lookBack, against the loudest neighbour then, so that a
    gliding voice is not a row of strokes (after SuperFlux; Böck & Widmer 2013). */
double OnsetDetector::State::novelty (std::span<const float> echo)
{
    newest = newest + 1 == compressed.size() ? 0 : newest + 1;
    auto& now = compressed[newest];
    const auto& then = compressed[newest + 1 == compressed.size() ? 0 : newest + 1];

    auto sum = 0.0F;
    for (std::size_t band = 0; band < bandCount; ++band)
    {
        const auto ours = echo.empty() ? 0.0F : echo[band];
        const auto power = powers[band];
        const auto background = static_cast<float> (settings.floorShare) * floors[band]
            + static_cast<float> (settings.faintest) + ours;
        now[band] = std::log1p (std::max (power - ours, 0.0F) / background);

        const auto below = then[band == 0 ? 0 : band - 1];
        const auto above = then[band + 1 == bandCount ? band : band + 1];
        const auto before = std::max ({ below, then[band], above });
        sum += weights[band] * std::max (0.0F, now[band] - before);

        const auto keep = power > floors[band] ? floorKeepRising : floorKeepFalling;
        floors[band] = std::max (power + keep * (floors[band] - power), 1.0e-12F);
    }
    return sum;
}

bool OnsetDetector::State::fires (double novelty)
{
    const auto threshold =
        settings.threshold + settings.restlessness * mean + settings.ringing * peak;
    const auto isFree = sinceFired >= settings.refractory.value;
    const auto fired = isFree && novelty > threshold;

    mean = novelty + meanKeep * (mean - novelty);
    sinceFired = fired ? 0.0 : sinceFired + hop.length().value;
    peak = fired ? novelty : isFree ? peak * peakKeep : std::max (peak * peakKeep, novelty);
    return fired;
}

Onset OnsetDetector::State::stroke() const
{
    const auto found = search.find (microphone.last (search.reach()));
    const auto known = instantOf (frames, hop.rate);
    return { .time = std::max (known - found.ago, Instant {}),
             .known = known,
             .strength = found.amplitude };
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

std::optional<Onset> OnsetDetector::process (std::span<const float> microphone,
                                             std::span<const float> played) noexcept
{
    auto& s = *state_;
    const auto echo = s.listen (microphone, played);
    s.measureEcho (echo);
    if (s.fires (s.novelty (echo)))
        return s.stroke();
    return std::nullopt;
}
}
