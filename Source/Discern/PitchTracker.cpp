// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/PitchTracker.h"

#include "Discern/Internal/Autocorrelation.h"
#include "Discern/Internal/Hop.h"
#include "Discern/Internal/SampleHistory.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace antiphon::discern
{
using internal::pitchBins;

namespace
{
constexpr auto gridStep = 5_ms;
constexpr int hopsPerAnalysis = 2;

double meanSquare (std::span<const float> samples)
{
    auto sum = 0.0;
    for (const auto sample : samples)
        sum += static_cast<double> (sample) * static_cast<double> (sample);
    return sum / static_cast<double> (samples.size());
}
}

struct PitchTracker::State
{
    State (Settings given, Hertz rate);

    Seconds analysisStep() const { return hop.length() * hopsPerAnalysis; }
    float silenceScore (Decibels level);
    void analyse (double echoShare);
    std::optional<PitchPoint> due();

    Settings settings;
    internal::Hop hop;
    internal::Autocorrelation autocorrelation;
    internal::PitchPath path;
    internal::SampleHistory microphone;
    internal::PitchScores similarity {};
    internal::PitchScores scores {};
    internal::PitchScores penalty {};

    std::int64_t frames = 0;
    std::int64_t points = 0;
    int hopsWaiting = 0;
    Decibels loudest { -200.0 }; ///< of late
    PitchPoint estimate {};
};

PitchTracker::State::State (Settings given, Hertz rate)
    : settings (given), hop (rate),
      autocorrelation ({ .exponent = given.exponent, .tilt = given.tilt }, rate),
      path ({ .step = static_cast<float> (given.step),
              .jump = static_cast<float> (given.jump),
              .change = static_cast<float> (given.change) }),
      microphone (autocorrelation.window())
{
    for (std::size_t bin = 0; bin < pitchBins; ++bin)
    {
        const auto pitch = internal::pitchOfBin (static_cast<double> (bin));
        const auto octaves = std::max (0.0, std::log2 (1200.0 / pitch.value));
        penalty[bin] = static_cast<float> (given.longerPeriod * octaves);
    }
}

/** What having no pitch scores: more where the sound is faint, or fades as a room's echo does. */
float PitchTracker::State::silenceScore (Decibels level)
{
    constexpr auto faintBonus = 0.5;
    constexpr auto mostFading = 0.8;
    loudest = std::max (level, loudest - settings.forgetting * analysisStep().value);
    const auto drop = std::max (0.0, (loudest - level - settings.fading).value);
    const auto fading = std::min (mostFading, settings.fadingCost * drop);
    const auto faint = level < settings.faintest ? faintBonus : 0.0;
    return static_cast<float> (settings.silence + fading + faint);
}

void PitchTracker::State::analyse (double echoShare)
{
    const auto samples = microphone.last (autocorrelation.window());
    const auto half = Seconds { static_cast<double> (samples.size()) / hop.rate.value * 0.5 };
    autocorrelation.analyse (samples);
    autocorrelation.correlate (similarity);

    const auto childsShare = std::max (0.0, 1.0 - 2.0 * echoShare); // none where ours is the louder
    const auto gain = static_cast<float> (settings.scoreGain * childsShare);
    for (std::size_t bin = 0; bin < pitchBins; ++bin)
        scores[bin] = gain * (similarity[bin] - penalty[bin]);
    const auto silence = silenceScore (decibelsOf (std::sqrt (meanSquare (samples))));
    const auto winner = path.add (scores, silence);

    estimate.time = instantOf (frames, hop.rate) - half;
    estimate.pitch = winner ? autocorrelation.refine (*winner, similarity) : Hertz {};
    const auto best =
        winner ? similarity[*winner] : *std::max_element (similarity.begin(), similarity.end());
    estimate.confidence = std::clamp (static_cast<double> (best), 0.0, 1.0);
}

/** The estimate that lies nearest to the next point of the grid, once it is there. */
std::optional<PitchPoint> PitchTracker::State::due()
{
    const auto time = Instant { gridStep * static_cast<double> (points) };
    if (estimate.time + analysisStep() * 0.5 < time)
        return std::nullopt;
    ++points;
    auto point = estimate;
    point.time = time;
    point.known = instantOf (frames, hop.rate);
    return point;
}

PitchTracker::PitchTracker (Settings settings, Hertz rate)
    : state_ (std::make_unique<State> (settings, rate))
{
}

PitchTracker::~PitchTracker() = default;
PitchTracker::PitchTracker (PitchTracker&&) noexcept = default;
PitchTracker& PitchTracker::operator= (PitchTracker&&) noexcept = default;

std::size_t PitchTracker::hopFrames() const noexcept { return state_->hop.frames; }
PitchPoint PitchTracker::latest() const noexcept { return state_->estimate; }

std::optional<PitchPoint> PitchTracker::process (std::span<const float> microphone,
                                                 double echoShare) noexcept
{
    auto& s = *state_;
    s.microphone.add (microphone);
    s.frames += static_cast<std::int64_t> (microphone.size());
    if (++s.hopsWaiting < hopsPerAnalysis)
        return std::nullopt;
    s.hopsWaiting = 0;
    s.analyse (echoShare);
    return s.due();
}
}
