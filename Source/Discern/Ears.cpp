// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/Ears.h"

#include "Basis/Expects.h"
#include "Basis/FixedList.h"
#include "Discern/Internal/InstrumentEar.h"
#include "Discern/Internal/StrokeWeighing.h"
#include "Discern/Internal/VoiceBeginning.h"
#include "Discern/LoudnessMeter.h"
#include "Discern/NoteMaker.h"
#include "Discern/OnsetDetector.h"
#include "Discern/PitchTracker.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace antiphon::discern
{
namespace
{
/** A sample that can be worked with: what is not finite or beyond any converter is silence, and so is
    what is too faint to be sound but would make arithmetic slow. */
float sane (float sample)
{
    constexpr auto beyondSound = 64.0F;
    constexpr auto belowSound = 1.0e-12F;
    const auto size = std::fabs (sample);
    return size > belowSound && size < beyondSound ? sample : 0.0F; // false for NaN
}
}

struct Ears::State
{
    explicit State (Settings given);

    void hearHop();
    void hear (const Onset& onset);
    void report (Onset onset);
    void report (PitchPoint point);
    void report (const std::optional<Note>& note);
    void report (const std::optional<Recognised>& recognised);
    void report (std::optional<Weighed> weighed);
    double level() const;
    Instant now() const { return instantOf (frames, settings.rate); }

    Settings settings;
    OnsetDetector onsets;
    internal::StrokeWeighing weighing;
    PitchTracker pitch;
    NoteMaker notes;
    internal::VoiceBeginning voices { {} };
    LoudnessMeter meter;
    std::optional<internal::InstrumentEar> instruments; ///< where any have been taught
    std::vector<float> microphone;                      ///< the hop being filled
    std::vector<float> played;
    std::size_t filled = 0;
    bool companionPlays = false; ///< somewhere in this hop
    std::int64_t frames = 0;
    FixedList<Heard, 8> news;
};

Ears::State::State (Settings given)
    : settings (given), onsets ({}, given.rate), weighing (given.rate), pitch ({}, given.rate),
      notes ({ .who = given.who }), meter (given.rate), microphone (onsets.hopFrames(), 0.0F),
      played (onsets.hopFrames(), 0.0F)
{
    if (! given.instruments.empty())
        instruments.emplace (given.instruments, given.rate, given.who);
}

void Ears::State::report (Onset onset)
{
    const auto tone = pitch.latest();
    onset.pitched = tone.pitch.value > 0.0 && tone.time >= onset.time;
    onset.pitch = onset.pitched ? tone.pitch : Hertz {};
    onset.who = settings.who;
    news.add (onset);
    voices.hear (onset);
    report (notes.hear (onset));
}

/** Whatever is told of an onset later begins with it. */
void Ears::State::hear (const Onset& onset)
{
    report (weighing.hear (onset));
    if (instruments)
        report (instruments->hear (onset));
}

void Ears::State::report (PitchPoint point)
{
    point.who = settings.who;
    news.add (point);
    const auto loud = level();
    report (notes.hear (point, loud));
    if (auto voice = voices.hear (point, loud))
    {
        voice->who = settings.who;
        news.add (*voice);
        hear (*voice);
    }
}

void Ears::State::report (const std::optional<Note>& note)
{
    if (note)
        news.add (*note);
}

void Ears::State::report (const std::optional<Recognised>& recognised)
{
    if (recognised)
        news.add (*recognised);
}

void Ears::State::report (std::optional<Weighed> weighed)
{
    if (! weighed)
        return;
    weighed->who = settings.who;
    news.add (*weighed);
}

/** Amplitude of a tone as loud as this hop. */
double Ears::State::level() const
{
    auto energy = 0.0;
    for (const auto sample : microphone)
        energy += static_cast<double> (sample) * static_cast<double> (sample);
    return std::sqrt (2.0 * energy / static_cast<double> (microphone.size()));
}

void Ears::State::hearHop()
{
    meter.process (microphone);
    const auto companion =
        companionPlays ? std::span<const float> (played) : std::span<const float> {};
    const auto onset = onsets.process (microphone, companion);
    const auto point = pitch.process (microphone, onsets.echoShare());
    if (instruments)
        report (instruments->process (microphone, now()));
    report (weighing.process (microphone, onsets.echoShare()));
    if (onset)
    {
        report (*onset);
        hear (*onset);
    }
    if (point)
        report (*point);
    filled = 0;
    companionPlays = false;
}

Ears::Ears (Settings settings) : state_ (std::make_unique<State> (settings)) {}
Ears::~Ears() = default;
Ears::Ears (Ears&&) noexcept = default;
Ears& Ears::operator= (Ears&&) noexcept = default;

std::size_t Ears::framesToHop() const noexcept
{
    return state_->microphone.size() - state_->filled;
}

std::span<const Heard> Ears::process (std::span<const float> microphone,
                                      std::span<const float> played) noexcept
{
    ANTIPHON_EXPECTS (microphone.size() <= framesToHop());
    ANTIPHON_EXPECTS (played.empty() || played.size() == microphone.size());

    auto& s = *state_;
    s.news.clear();
    const auto frames = std::min (microphone.size(), framesToHop());
    for (std::size_t n = 0; n < frames; ++n)
    {
        const auto sounding = n < played.size() ? sane (played[n]) : 0.0F;
        s.microphone[s.filled + n] = sane (microphone[n]);
        s.played[s.filled + n] = sounding;
        s.companionPlays = s.companionPlays || sounding != 0.0F;
    }
    s.filled += frames;
    s.frames += static_cast<std::int64_t> (frames);
    if (s.filled == s.microphone.size())
        s.hearHop();
    return s.news.view();
}

void Ears::disown() noexcept { state_->onsets.disown(); }

Instant Ears::now() const noexcept { return state_->now(); }
Loudness Ears::loudness() const noexcept { return state_->meter.momentary(); }
Decibels Ears::peak() const noexcept { return state_->meter.peak(); }
}
