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
    int program;     ///< General MIDI, counted from 0
    int lowest;      ///< keys from here…
    int highest;     ///< …to here
    int spacing;     ///< semitones between recorded tones
    int velocity;    ///< soft to middling: what small ears like
    Seconds held;    ///< before the key is let go
    Seconds longest; ///< nothing rings longer
};

// Four octaves cover what a child sings (MUSIC.md: 150 to 1600 Hz is MIDI 50 to 91). Three semitones
// of spacing move a tone by one and a half at most, which leaves its timbre alone.
inline constexpr std::array voicePlans {
    VoicePlan { improvise::Voice::Glockenspiel, 9, 48, 96, 3, 80, 2_s, 2.5_s },
    VoicePlan { improvise::Voice::Marimba, 12, 48, 96, 3, 80, 2_s, 2.5_s },
    VoicePlan { improvise::Voice::Recorder, 74, 48, 96, 3, 80, 1.8_s, 2.5_s },
    // A melodic tom: its pitch lies where a laptop's loudspeaker still sounds, a taiko's does not.
    VoicePlan { improvise::Voice::Drum, 117, 36, 84, 6, 64, 1_s, 1.2_s },
};
}
