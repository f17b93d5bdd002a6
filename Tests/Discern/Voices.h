// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

#include <cstdint>
#include <functional>
#include <vector>

#include "Sounds.h"

/** Voices that nobody sang: harmonics through the vowels of a child. */
namespace antiphon::test
{
enum class Vowel : std::uint8_t
{
    Ah,
    Eh,
    Ee,
    Oh,
    Oo,
};
inline constexpr Vowel vowels[] { Vowel::Ah, Vowel::Eh, Vowel::Ee, Vowel::Oh, Vowel::Oo };

/** A pitch, as a MIDI key with its fraction, at each time since the voice began. */
using Melody = std::function<double (Seconds)>;

struct Voice
{
    Vowel vowel = Vowel::Ah;
    Seconds length = 1_s;
    Seconds attack = 40_ms; ///< in which it swells to its full level
    Seconds release = 60_ms;
    Decibels level = -20.0_dB; ///< its root mean square, where it is at its full level
    double vibrato = 0.0;      ///< semitones to either side
    Hertz vibratoRate = 5_Hz;
    double wander = 0.05;       ///< semitones a held pitch wavers, slowly, at random
    Decibels breath = -35.0_dB; ///< noise, against the level
    std::uint32_t seed = 1;
};

Sound sing (const Voice& voice, const Melody& melody, Hertz rate = 48000_Hz);

Melody held (double midi);

/** Slides evenly, and is held then. @param speed  semitones a second */
Melody slide (double from, double to, double speed, Seconds heldBefore = {});

/** Each of the keys for so long, the pitch passing from one to the next in `passing`. */
Melody steps (std::vector<double> keys, Seconds each, Seconds passing);

/** The voice in a room with its own silence around it: `before` and 500 ms after. */
Sound inSilence (const Sound& sound,
                 Seconds before,
                 Hertz rate = 48000_Hz,
                 Decibels noise = -65.0_dB);
}
