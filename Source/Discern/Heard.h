// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Players.h"
#include "Basis/Units.h"

#include <cstdint>
#include <optional>
#include <variant>

/** What Antiphon can hear. Every one says when it was and when it could first be known: `known` is
    how much had been listened to by then, and a live listener could not have known earlier. */
namespace antiphon::discern
{
/** A sound began: a clap, a drum, a syllable. A voice that swells so slowly that only its pitch tells is
    known about 65 ms after its time, a stroke much sooner. */
struct Onset
{
    Instant time;
    Instant known;
    double strength = 0.0; ///< amplitude of what has been heard of it, 0 to 1 (dB = 20 log10)
    bool pitched = false;  ///< whether it had a pitch when it was reported
    Hertz pitch {};        ///< 0 where there is none, or none yet
    PlayerId who {};
};

/** How strong a stroke turned out to be: said once of every onset heard with a microphone, 40 ms after
    it or when the next one comes. When an onset is reported, its first milliseconds are all there is to
    tell its strength by; of what grows more slowly than a clap that says little. */
struct Weighed
{
    Instant time; ///< of the onset
    Instant known;
    double strength = 0.0; ///< amplitude of the stroke at its loudest, 0 to 1
    PlayerId who {};
};

/** The pitch at one instant; one of these every 5 ms. */
struct PitchPoint
{
    Instant time;
    Instant known;
    Hertz pitch {};          ///< 0 where there is none
    double confidence = 0.0; ///< 0 to 1
    Hertz guess {};          ///< what it would be if there were one; where there is, the same
    PlayerId who {};
};

/** A sung or played tone, complete: held, or gliding however far without a new attack. */
struct Note
{
    Instant time;
    Instant end;
    Instant known;
    Hertz pitch {};        ///< its steady middle
    double midi = 0.0;     ///< the same as a MIDI key with its fraction
    double strength = 0.0; ///< amplitude, 0 to 1
    PlayerId who {};
};

/** Where the next beat is expected: known before its time. */
struct Beat
{
    Instant time;
    Instant known;
    Seconds period {};
    double confidence = 0.0; ///< 0 to 1
    PlayerId who {};
};

/** Strokes that belong together, ended by a silence that is long for this child. */
struct Phrase
{
    Instant time; ///< the first onset
    Instant end;  ///< the last onset, or the end of its note if that is later
    Instant known;
    int onsets = 0;
    int number = 0; ///< counted from 1 over the session, all players together
    PlayerId who {};
};

/** What was struck: said once of every onset, a moment after it, where instruments have been taught. */
struct Recognised
{
    Instant time; ///< of the onset
    Instant known;
    std::optional<std::uint8_t> instrument; ///< into the taught ones; nothing: unknown
    double confidence = 0.0;                ///< that it was this, or none of them; 0 to 1
    PlayerId who {};                        ///< whose instrument it is
};

using Heard = std::variant<Onset, PitchPoint, Note, Beat, Phrase, Recognised, Weighed>;

/** When this could first be known. */
inline Instant knownAt (const Heard& heard)
{
    return std::visit ([] (const auto& one) { return one.known; }, heard);
}
}
