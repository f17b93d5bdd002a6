// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Internal/Echoing.h"

#include <algorithm>
#include <cmath>

namespace antiphon::improvise
{
namespace
{
constexpr std::size_t mostEchoed = 8;
constexpr Seconds stillFresh = 2_s;     // a phrase older than this is let go
constexpr Seconds hardlyBegun = 400_ms; // coming back within this means we came too early
constexpr Seconds strokeLength = 400_ms;
constexpr Seconds shortest = 80_ms;
constexpr Decibels softer = -3.0_dB;
constexpr Seconds heldTone = 250_ms; // longer than a small drum rings
constexpr double lowestSung = 55.0;  // 196 Hz
constexpr Seconds sameSound = 60_ms; // between an onset and the beginning of its note

const discern::Note* noteOf (const discern::Onset& onset, std::span<const discern::Note> notes)
{
    const discern::Note* nearest = nullptr;
    auto distance = sameSound;
    for (const auto& note : notes)
    {
        const Seconds apart { std::abs ((note.time - onset.time).value) };
        if (apart <= distance)
        {
            nearest = &note;
            distance = apart;
        }
    }
    return nearest;
}

/** A drum rings low or for a moment; a tone is held, where a child's voice lies. */
bool isHeld (const discern::Note* note)
{
    return note != nullptr && note->end - note->time >= heldTone && note->midi >= lowestSung;
}

bool isTune (std::span<const discern::Onset> strokes, std::span<const discern::Note> notes)
{
    const auto toned = std::count_if (strokes.begin(), strokes.end(),
                                      [notes] (const discern::Onset& stroke) {
                                          return stroke.pitched || isHeld (noteOf (stroke, notes));
                                      });
    return 2 * static_cast<std::size_t> (toned) > strokes.size();
}

/** A stroke rings until the next one; a tone lasts as long as it did. */
Seconds lengthOf (std::span<const discern::Onset> strokes,
                  std::size_t index,
                  const discern::Note* note)
{
    if (note != nullptr)
        return std::max (shortest, note->end - note->time);
    if (index + 1 == strokes.size())
        return strokeLength;
    return std::clamp (strokes[index + 1].time - strokes[index].time, shortest, strokeLength);
}

/** A soft beginning is reported before the sound has grown; its note knows how loud it became. */
double loudnessOf (const discern::Onset& stroke, const discern::Note* note)
{
    return note != nullptr ? std::max (stroke.strength, note->strength) : stroke.strength;
}

double keyOf (const discern::Onset& stroke, const discern::Note* note, const PitchMemory& pitches)
{
    if (note != nullptr)
        if (const auto key = improvise::keyOf (*note))
            return pitches.nearUsual (*key);
    const auto key = pitches.keyFor (stroke);
    return stroke.pitch.value > 0.0 ? pitches.nearUsual (key) : key;
}
}

/** The one thing that may be new in an echo: the whole is moved up, by a third at the most, so that the
    contour stays the child's own (MUSIC §4, transposing). In semitones. */
static int liftOf (double closeness)
{
    constexpr double aLittle = 0.25;
    constexpr double aThird = 0.6;
    return closeness < aLittle ? 0 : closeness < aThird ? 2 : 4;
}

void Echoing::begin (Instant, PlayerId, Stage&) noexcept { turns_.fill ({}); }

void Echoing::strokeCame (const discern::Onset& onset, Stage&) noexcept
{
    turns_[onset.who.index].phrase.reset();
    turns_[onset.who.index].isFresh = false;
}

bool Echoing::wasTooEarly (const discern::Onset& onset) const noexcept
{
    const auto& turn = turns_[onset.who.index];
    return turn.isFresh && onset.known - turn.answered <= hardlyBegun;
}

void Echoing::phraseEnded (const discern::Phrase& phrase, Stage& stage) noexcept
{
    turns_[phrase.who.index].phrase = phrase;
    const auto next = whoseTurn (phrase.known, stage);
    if (next == turns_.size())
        return;
    answer (*turns_[next].phrase, phrase.known, stage);
    turns_[next].answered = phrase.known;
    turns_[next].isFresh = true;
    for (auto& turn : turns_)
        turn.phrase.reset();
}

/** The player who has waited longest for an answer; nobody while a child is in the middle of a phrase. */
std::size_t Echoing::whoseTurn (Instant now, const Stage& stage) const noexcept
{
    auto next = turns_.size();
    for (std::size_t index = 0; index < turns_.size(); ++index)
    {
        const auto& turn = turns_[index];
        if (stage.attention.isInPhrase ({ static_cast<std::uint8_t> (index) }))
            return turns_.size();
        if (turn.phrase && now - turn.phrase->known <= stillFresh
            && (next == turns_.size() || turn.answered < turns_[next].answered))
            next = index;
    }
    return next;
}

void Echoing::answer (const discern::Phrase& phrase, Instant now, Stage& stage) noexcept
{
    const auto all = stage.attention.phrase (phrase.who);
    const auto strokes = all.last (std::min (mostEchoed, all.size()));
    const auto notes = stage.attention.notes (phrase.who);
    const auto isWhole = static_cast<std::size_t> (phrase.onsets) == strokes.size();
    const Reason because { .why = isWhole ? Reason::Why::Echoed : Reason::Why::EchoedLast,
                           .count = static_cast<int> (strokes.size()),
                           .who = phrase.who,
                           .isTune = isTune (strokes, notes),
                           .lift = liftOf (stage.closeness) };

    for (std::size_t index = 0; index < strokes.size(); ++index)
    {
        const auto& stroke = strokes[index];
        const auto* const note = noteOf (stroke, notes);
        const auto time = now + (stroke.time - strokes.front().time);
        stage.ledger.plan (
            { .time = time,
              .end = time + lengthOf (strokes, index, note),
              .decided = now,
              .midi = keyOf (stroke, note, stage.pitches[phrase.who.index]) + because.lift,
              .strength = loudnessOf (stroke, note) * gainOf (softer),
              .voice = stage.voice,
              .behaviour = Behaviour::Echo,
              .because = because,
              .phrase = phrase.number,
              .source = stroke.time });
    }
}
}
