// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/PitchTracker.h"

#include "Discern/Internal/Hop.h"
#include "Discern/Internal/PitchDecimator.h"
#include "Discern/Internal/PitchPath.h"
#include "Discern/Internal/PitchSimilarity.h"
#include "Discern/Internal/PitchTrend.h"
#include "Discern/Internal/SampleHistory.h"
#include "Discern/Internal/Voicing.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace antiphon::discern
{
using internal::pitchBins;

namespace
{
constexpr auto gridStep = 5_ms;
constexpr int hopsPerAnalysis = 2;
constexpr auto behind =
    10_ms; ///< what an estimate is of: about the middle of what decides about it
}

struct PitchTracker::State
{
    State (Settings given, Hertz rate);

    Seconds analysisStep() const { return hop.length() * hopsPerAnalysis; }
    void analyse (double childsShare);
    std::optional<PitchPoint> due();

    Settings settings;
    internal::Hop hop;
    internal::PitchDecimator decimator;
    internal::PitchSimilarity similarity;
    internal::PitchPath path;
    internal::Voicing voicing;
    internal::PitchTrend trend;
    internal::SampleHistory samples;
    std::vector<float> decimated;
    internal::PitchScores scores {};
    internal::PitchScores penalty {};

    std::int64_t frames = 0;
    std::int64_t points = 0;
    bool heardLow = false; ///< the first half of an analysis is done
    PitchPoint estimate {};
};

PitchTracker::State::State (Settings given, Hertz rate)
    : settings (given), hop (rate), decimator (rate), similarity (decimator.rate()),
      path ({ .step = static_cast<float> (given.step),
              .jump = static_cast<float> (given.jump),
              .change = static_cast<float> (given.change) }),
      trend (analysisStep()), samples (similarity.window()),
      decimated (decimator.mostFrom (hop.frames), 0.0F)
{
    for (std::size_t bin = 0; bin < pitchBins; ++bin)
    {
        const auto pitch = internal::pitchOfBin (static_cast<double> (bin));
        const auto octaves = std::max (0.0, std::log2 (1200.0 / pitch.value));
        penalty[bin] = static_cast<float> (given.longerPeriod * octaves);
    }
}

/** @param childsShare  of the sound: [0, 1] */
void PitchTracker::State::analyse (double childsShare)
{
    const auto share = static_cast<float> (childsShare);
    const auto gain = static_cast<float> (settings.scoreGain) * share;
    const auto& alike = similarity.scores();
    for (std::size_t bin = 0; bin < pitchBins; ++bin)
        scores[bin] = gain * (alike[bin] - penalty[bin]);
    const auto end = path.add (scores, static_cast<float> (settings.silence));

    const auto pitch = similarity.refine (end.bin);
    const auto evidence = voicing.take ({ .similarity = share * alike[end.bin],
                                          .margin = end.margin,
                                          .level = similarity.level(),
                                          .pitch = pitch });
    const auto odds = std::exp (internal::Voicing::logOdds (evidence));
    const auto age = similarity.age (end.bin) + decimator.delay();
    const auto arrived = trend.add (pitch, std::max (0_s, age - behind));

    estimate.time = instantOf (frames, hop.rate) - behind;
    estimate.confidence = childsShare * odds / (1.0 + odds);
    estimate.guess = arrived;
    estimate.pitch = estimate.confidence > settings.voiced ? arrived : Hertz {};
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
    s.samples.add (s.decimator.process (microphone, s.decimated));
    s.frames += static_cast<std::int64_t> (microphone.size());
    const auto sound = s.samples.last (s.similarity.window());
    s.heardLow = ! s.heardLow;
    if (s.heardLow)
    {
        s.similarity.analyseLow (sound);
        return std::nullopt;
    }
    s.similarity.analyse (sound);
    s.analyse (std::clamp (1.0 - 2.0 * echoShare, 0.0, 1.0)); // none where ours is the louder
    return s.due();
}
}
