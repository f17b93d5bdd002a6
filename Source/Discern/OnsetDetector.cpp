// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/OnsetDetector.h"

#include "Capture/LoudspeakerGuard.h"
#include "Discern/Internal/Hop.h"
#include "Discern/Internal/LogBands.h"
#include "Discern/Internal/SampleHistory.h"
#include "Discern/Internal/StrokeNetwork.h"
#include "Discern/Internal/StrokeSearch.h"
#include "Discern/Internal/StrokeSenses.h"
#include "Discern/Internal/Windows.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace antiphon::discern
{
using internal::Hop;
using internal::StrokeSenses;

struct OnsetDetector::State
{
    State (Settings given, Hertz rate);

    std::size_t hopsInWindow() const;
    std::span<const float> expectEcho (std::span<const float> sounding);
    void measureEcho (std::span<const float> echo);
    bool fires (double likelihood);
    std::optional<Onset> stroke();

    Settings settings;
    Hop hop;
    internal::StrokeSearch search;
    StrokeSenses senses;
    internal::StrokeNetwork network;
    internal::LogBands ofPlayed;
    internal::SampleHistory microphone;
    internal::SampleHistory played;
    capture::LoudspeakerGuard guard;

    std::array<float, StrokeSenses::bands> playedPowers {};
    std::vector<float> stillness; ///< a hop of it
    std::size_t playedAgo;        ///< hops since the companion last sounded
    double echoShare = 0.0;
    double sinceFired = 1.0e9; ///< s
    bool isWeighing = false;   ///< a stroke is certain, its strength not yet
    std::int64_t frames = 0;
};

OnsetDetector::State::State (Settings given, Hertz rate)
    : settings (given), hop (rate), search (rate), senses (hop),
      ofPlayed (rate, internal::hann (hop.window), StrokeSenses::edges()),
      microphone (std::max (senses.window(), search.reach())), played (hop.window),
      guard ({ .bands = StrokeSenses::bands, .hop = hop.length() }), stillness (hop.frames, 0.0F),
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
        return guard.process (senses.powers(), {});
    played.add (sounding.empty() ? std::span<const float> (stillness) : sounding);
    ofPlayed.analyse (played.last (hop.window), playedPowers);
    return guard.process (senses.powers(), playedPowers);
}

void OnsetDetector::State::measureEcho (std::span<const float> echo)
{
    auto ours = 0.0;
    auto all = 1.0e-9;
    for (std::size_t band = 0; band < echo.size(); ++band)
    {
        const auto power = senses.powers()[band];
        ours += static_cast<double> (std::min (power, echo[band]));
        all += static_cast<double> (power);
    }
    echoShare = ours / all;
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

void OnsetDetector::disown() noexcept
{
    auto& s = *state_;
    s.sinceFired = std::max (s.sinceFired, (s.settings.refractory - s.settings.fading).value);
}

double OnsetDetector::echoShare() const noexcept { return state_->echoShare; }

std::optional<Onset> OnsetDetector::process (std::span<const float> sound,
                                             std::span<const float> played) noexcept
{
    auto& s = *state_;
    s.microphone.add (sound);
    s.frames += static_cast<std::int64_t> (sound.size());
    s.senses.listen (s.microphone.last (s.senses.window()), sound.size());

    const auto echo = s.expectEcho (played);
    s.measureEcho (echo);
    s.isWeighing = s.fires (s.network.hear (s.senses.shown (echo))) || s.isWeighing;
    return s.isWeighing ? s.stroke() : std::nullopt;
}
}
