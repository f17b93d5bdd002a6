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

    void beginAnalysis();
    void endAnalysis (double echoShare);
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
    bool isHalfDone = false;
    bool isFaint = true;
    Instant middle {}; ///< of the window being analysed
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

void PitchTracker::State::beginAnalysis()
{
    const auto samples = microphone.last (autocorrelation.window());
    const auto half = Seconds { static_cast<double> (samples.size()) / hop.rate.value * 0.5 };
    middle = instantOf (frames, hop.rate) - half;
    isFaint = decibelsOf (std::sqrt (meanSquare (samples))) < settings.faintest;
    autocorrelation.analyse (samples);
}

void PitchTracker::State::endAnalysis (double echoShare)
{
    constexpr auto faintBonus = 0.5F;
    autocorrelation.correlate (similarity);
    const auto gain = static_cast<float> (settings.scoreGain * (1.0 - echoShare));
    for (std::size_t bin = 0; bin < pitchBins; ++bin)
        scores[bin] = gain * (similarity[bin] - penalty[bin]);

    const auto silence = static_cast<float> (settings.silence) + (isFaint ? faintBonus : 0.0F);
    const auto winner = path.add (scores, silence);
    estimate.time = middle;
    estimate.pitch = winner ? autocorrelation.refine (*winner, similarity) : Hertz {};
    const auto best =
        winner ? similarity[*winner] : *std::max_element (similarity.begin(), similarity.end());
    estimate.confidence = std::clamp (static_cast<double> (best), 0.0, 1.0);
}

/** The estimate that lies nearest to the next point of the grid, once it is there. */
std::optional<PitchPoint> PitchTracker::State::due()
{
    const auto time = Instant { gridStep * static_cast<double> (points) };
    if (estimate.time + hop.length() < time)
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
    if (s.isHalfDone)
        s.endAnalysis (echoShare);
    else
        s.beginAnalysis();
    s.isHalfDone = ! s.isHalfDone;
    return s.due();
}
}
