// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"
#include "Improvise/Voice.h"

#include <array>

namespace antiphon::instrument
{
/** How a voice is recorded for the bank: which keys, how hard, and how long they may ring. */
struct VoicePlan
{
    improvise::Voice voice;
    int program;     ///< General MIDI, counted from 0; or ourOwn
    int lowest;      ///< keys from here…
    int highest;     ///< …to here
    int spacing;     ///< semitones between recorded tones
    int velocity;    ///< soft to middling: what small ears like
    Seconds held;    ///< before the key is let go
    Seconds longest; ///< nothing rings longer
    Hertz softened;  ///< what lies above is held back: a softer mallet; 0: as it is
    double follows;  ///< Tone::follows
};

/** A voice made by PlainVoices even where there is a SoundFont. */
inline constexpr int ourOwn = -1;

// Four octaves cover what a child sings (MUSIC.md: 150 to 1600 Hz is MIDI 50 to 91). Three semitones
// of spacing move a tone by one and a half at most, which leaves its timbre alone.
inline constexpr std::array voicePlans {
    // FluidR3's bars have up to nine tenths of their energy above 6 kHz: hard on the ears.
    VoicePlan { improvise::Voice::Glockenspiel, 9, 48, 96, 3, 80, 2_s, 2.5_s, 4000_Hz, 1.0 },
    VoicePlan { improvise::Voice::Marimba, 12, 48, 96, 3, 80, 2_s, 2.5_s, {}, 1.0 },
    VoicePlan { improvise::Voice::Recorder, 74, 48, 96, 3, 80, 1.8_s, 2.5_s, {}, 1.0 },
    // A melodic tom: its pitch lies where a laptop's loudspeaker still sounds, a taiko's does not.
    VoicePlan { improvise::Voice::Drum, 117, 36, 84, 6, 64, 1_s, 1.2_s, {}, 1.0 },
    // The shakers, maracas and cabasas of both SoundFonts lie almost wholly above 6 kHz: they hiss.
    VoicePlan { improvise::Voice::Shaker, ourOwn, 60, 60, 1, 64, 0.3_s, 0.4_s, {}, 0.1 },
    VoicePlan { improvise::Voice::WoodBlock, 115, 48, 96, 12, 56, 0.3_s, 0.5_s, 4000_Hz, 0.5 },
    // Slow strings, held long enough for a drone; four semitones apart, for they are long.
    VoicePlan { improvise::Voice::Strings, 49, 36, 84, 4, 64, 5_s, 6_s, {}, 1.0 },
};
}
