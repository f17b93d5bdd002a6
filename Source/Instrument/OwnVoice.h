// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Instrument/SoundBank.h"

#include <memory>
#include <optional>
#include <vector>

namespace antiphon::instrument
{
/** One clear sound of the child's: a stroke, or a tone sung or played. */
struct OwnSound
{
    static constexpr Seconds longest { 1.0 };

    Hertz rate = 48000_Hz;
    std::optional<double> midi {}; ///< its key; nothing: a stroke without a pitch
    std::vector<float> samples {}; ///< mono, in [-1, 1], from a few ms before it begins
};

/** The child's own sound as a voice: shifted to five keys two octaves wide by Rubber Band (formants
    kept, so that a sung tone stays that child's), tones that are too short to be held stretched.

    The same sound gives the same voice, bit for bit. Takes half a second or so.
    Threads: make() on any but the audio thread; nearest() on the audio thread once handed over. */
class OwnVoice
{
public:
    /** Where a stroke without a pitch lies: the key the companion plays strokes at, so that a mirrored
        stroke is the very sound. */
    static constexpr double strokeKey = 72.0;

    /** @returns nothing where there is nothing to make a voice of: too short, silent, not a sound */
    static std::unique_ptr<OwnVoice> make (const OwnSound& sound);

    const Tone& nearest (double midi) const noexcept ANTIPHON_REALTIME;

private:
    explicit OwnVoice (std::vector<Tone> tones) : tones_ (std::move (tones)) {}
    std::vector<Tone> tones_; ///< rising in pitch; at least one
};
}
