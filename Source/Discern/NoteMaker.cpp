// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/NoteMaker.h"

#include "Discern/Internal/PitchMiddle.h"
#include "Discern/Internal/PitchSteps.h"

#include <algorithm>
#include <cmath>

namespace antiphon::discern
{
namespace
{
/** A tone being heard. */
struct Tone
{
    Instant begin {};
    double strength = 0.0;
    bool struck = false; ///< it began with an onset
    internal::PitchMiddle middle {};
    internal::PitchSteps recent {}; ///< what has not gone into the others yet

    bool isOpen() const { return ! recent.empty(); }
    Instant last() const { return recent.newest().time; }

    void start (Instant at)
    {
        begin = at;
        strength = 0.0;
        struck = false;
        recent.clear();
        if (! middle.empty())
            middle.clear();
    }

    void settle()
    {
        const auto point = recent.takeOldest();
        strength = std::max (strength, point.level);
        middle.add (point.midi);
    }

    void add (const internal::TonePoint& point)
    {
        if (recent.isFull())
            settle();
        recent.add (point);
    }
};
}

struct NoteMaker::State
{
    std::optional<Note> finish (Instant end, Instant known);
    void begin (const PitchPoint& point);
    std::optional<Note> follow (const PitchPoint& point, double level);
    std::optional<Note> stepAfter (std::size_t points, Instant known);
    bool onlyRings (std::size_t points) const;

    Settings settings;
    Tone tone;
    std::optional<Onset> onset; ///< still without its pitch
};

NoteMaker::NoteMaker (Settings settings) : state_ (std::make_unique<State>())
{
    state_->settings = settings;
}

NoteMaker::~NoteMaker() = default;
NoteMaker::NoteMaker (NoteMaker&&) noexcept = default;
NoteMaker& NoteMaker::operator= (NoteMaker&&) noexcept = default;

/** Closes the note, if it was long enough to be one. */
std::optional<Note> NoteMaker::State::finish (Instant end, Instant known)
{
    const auto isNote = tone.isOpen() && end - tone.begin >= settings.shortest;
    auto note = std::optional<Note> {};
    if (isNote)
    {
        while (! tone.recent.empty())
            tone.settle();
        const auto midi = tone.middle.median();
        note = Note { .time = tone.begin,
                      .end = end,
                      .known = known,
                      .pitch = hertzOf (midi),
                      .midi = midi,
                      .strength = std::clamp (tone.strength, 0.0, 1.0),
                      .who = settings.who };
    }
    tone.start ({});
    return note;
}

void NoteMaker::State::begin (const PitchPoint& point)
{
    const auto belongs = onset && point.time - onset->time <= settings.onsetReach;
    tone.start (belongs ? std::min (onset->time, point.time) : point.time);
    if (belongs)
        tone.strength = onset->strength;
    tone.struck = belongs;
    onset.reset();
}

/** Up to the step, and across it, all the sound did was die away.
    @param points  before the step */
bool NoteMaker::State::onlyRings (std::size_t points) const
{
    constexpr std::size_t across = 4;
    constexpr auto unevenness =
        6_dB; ///< of a voice, whose vowel favours one pitch more than another
    auto loudest = tone.strength;
    for (std::size_t n = 0; n < points; ++n)
        loudest = std::max (loudest, tone.recent[n].level);
    auto left = 0.0;
    for (auto n = points - std::min (points, across); n < tone.recent.count(); ++n)
        left = std::max (left, tone.recent[n].level);
    const auto lost = decibelsOf (loudest) - decibelsOf (left);
    const auto age = tone.recent[points].time - tone.begin;
    return tone.struck && lost > std::max (unevenness, settings.dying * age.value);
}

/** Ends the note before its newest points, and begins the next with them. */
std::optional<Note> NoteMaker::State::stepAfter (std::size_t points, Instant known)
{
    auto next = tone.recent;
    while (next.count() > tone.recent.count() - points)
        next.takeOldest();
    tone.recent.keepFirst (points);
    const auto at = next.oldest().time;
    const auto note = finish (at, known);
    tone.start (at);
    tone.recent = next;
    return note;
}

std::optional<Note> NoteMaker::State::follow (const PitchPoint& point, double level)
{
    if (! tone.isOpen())
        begin (point);
    tone.add ({ .time = point.time, .midi = midiOf (point.pitch), .level = level });
    const auto step = tone.recent.step();
    return step > 0 && ! onlyRings (step) ? stepAfter (step, point.known) : std::nullopt;
}

std::optional<Note> NoteMaker::hear (const Onset& onset) noexcept
{
    auto& s = *state_;
    s.onset = onset;
    if (! s.tone.isOpen() || onset.time - s.tone.begin < s.settings.shortest)
        return std::nullopt;
    return s.finish (onset.time, onset.known);
}

std::optional<Note> NoteMaker::hear (const PitchPoint& point, double level) noexcept
{
    auto& s = *state_;
    if (s.onset && point.time < s.onset->time)
        return std::nullopt; // still of what was before the onset
    if (point.pitch.value > 0.0)
        return s.follow (point, level);
    if (s.tone.isOpen() && point.time - s.tone.last() >= s.settings.gap)
        return s.finish (s.tone.last(), point.known);
    return std::nullopt;
}
}
