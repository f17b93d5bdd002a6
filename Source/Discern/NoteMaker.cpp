// SPDX-License-Identifier: GPL-3.0-or-later
#include "Discern/NoteMaker.h"

#include "Discern/Internal/PitchMiddle.h"

#include <algorithm>
#include <cmath>

namespace antiphon::discern
{
namespace
{
/** A tone being heard: perhaps a note, perhaps only the way to one. */
struct Tone
{
    Instant begin {};
    Instant last {}; ///< the newest point that belongs to it
    double strength = 0.0;
    bool struck = false; ///< it began with an onset
    internal::PitchMiddle middle {};

    bool isOpen() const { return ! middle.empty(); }

    void start (Instant at)
    {
        begin = last = at;
        strength = 0.0;
        struck = false;
        if (! middle.empty())
            middle.clear();
    }

    void add (Instant at, double midi, double level)
    {
        last = at;
        strength = std::max (strength, level);
        middle.add (midi);
    }
};
}

struct NoteMaker::State
{
    std::optional<Note> finish (Instant end, Instant known);
    void begin (const PitchPoint& point);
    std::optional<Note> follow (const PitchPoint& point, double midi, double level);
    bool onlyRings() const;

    Settings settings;
    Tone tone;                  ///< the note
    Tone stranger;              ///< a pitch that has left it and may become the next
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
    stranger.start ({});
}

/** The pitch has moved, and all the sound did was die away. */
bool NoteMaker::State::onlyRings() const
{
    const auto lost = decibelsOf (tone.strength) - decibelsOf (stranger.strength);
    return tone.struck && lost > settings.dying * (stranger.begin - tone.begin).value;
}

/** Takes a point into the note, or into what may become the next one. */
std::optional<Note> NoteMaker::State::follow (const PitchPoint& point, double midi, double level)
{
    if (! tone.isOpen())
        begin (point);
    if (tone.middle.empty() || std::fabs (midi - tone.middle.median()) <= settings.steady)
    {
        tone.add (point.time, midi, level);
        stranger.start ({});
        return std::nullopt;
    }

    if (! stranger.isOpen() || std::fabs (midi - stranger.middle.median()) > settings.steady)
        stranger.start (point.time);
    stranger.add (point.time, midi, level);
    if (point.time - stranger.begin < settings.settling || onlyRings())
        return std::nullopt;

    auto next = stranger;
    if (tone.struck && stranger.begin - tone.begin < settings.attack)
    {
        next.begin = tone.begin;
        next.strength = std::max (next.strength, tone.strength);
        next.struck = true;
        tone = next;
        stranger.start ({});
        return std::nullopt;
    }
    const auto note = finish (next.begin, point.known);
    tone = next;
    stranger.start ({});
    return note;
}

std::optional<Note> NoteMaker::hear (const Onset& onset) noexcept
{
    auto& s = *state_;
    s.onset = onset;
    if (! s.tone.isOpen() || onset.time - s.tone.begin < s.settings.shortest)
        return std::nullopt;
    s.stranger.start ({});
    return s.finish (onset.time, onset.known);
}

std::optional<Note> NoteMaker::hear (const PitchPoint& point, double level) noexcept
{
    auto& s = *state_;
    if (s.onset && point.time < s.onset->time)
        return std::nullopt; // still of what was before the onset
    if (point.pitch.value > 0.0)
        return s.follow (point, midiOf (point.pitch), level);

    const auto heardLast = std::max (s.tone.last, s.stranger.last);
    if (s.tone.isOpen() && point.time - heardLast >= s.settings.gap)
    {
        s.stranger.start ({});
        return s.finish (heardLast, point.known);
    }
    return std::nullopt;
}
}
