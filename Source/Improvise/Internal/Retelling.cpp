// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Internal/Retelling.h"

#include <algorithm>
#include <cmath>

namespace antiphon::improvise
{
namespace
{
constexpr std::size_t mostRetold = 8;
constexpr Seconds strokeLength = 400_ms;
constexpr Seconds shortest = 80_ms;
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

Figure figureOf (const discern::Phrase& phrase, const Stage& stage) noexcept
{
    const auto all = stage.attention.phrase (phrase.who);
    const auto strokes = all.last (std::min (mostRetold, all.size()));
    const auto notes = stage.attention.notes (phrase.who);

    Figure figure;
    figure.who = phrase.who;
    figure.phrase = phrase.number;
    figure.isWhole = static_cast<std::size_t> (phrase.onsets) == strokes.size();
    figure.isTune = isTune (strokes, notes);
    for (std::size_t index = 0; index < strokes.size(); ++index)
    {
        const auto& stroke = strokes[index];
        const auto* const note = noteOf (stroke, notes);
        figure.strokes.add ({ .at = stroke.time - strokes.front().time,
                              .length = lengthOf (strokes, index, note),
                              .midi = keyOf (stroke, note, stage.pitches[phrase.who.index]),
                              .strength = loudnessOf (stroke, note),
                              .source = stroke.time });
    }
    return figure;
}

void play (const Figure& figure, const Telling& telling, Stage& stage) noexcept
{
    for (const auto& stroke : figure.strokes)
        stage.ledger.plan (
            { .time = telling.start + stroke.at,
              .end = telling.start + stroke.at + stroke.length,
              .decided = telling.decided,
              .midi = stroke.midi,
              .strength = std::clamp (stroke.strength, 0.0, 1.0) * gainOf (telling.louder),
              .voice = stage.voice,
              .behaviour = telling.behaviour,
              .because = telling.because,
              .phrase = figure.phrase,
              .source = stroke.source });
}
}
