// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Instrument/Internal/VoicePlan.h"
#include "Instrument/SoundBank.h"

#include <optional>

namespace antiphon::instrument
{
/** A SoundFont opened in FluidSynth, played offline and one key at a time. */
class SoundFont
{
public:
    /** Faults name the file: missing, or damaged. */
    static Result<SoundFont> open (const std::filesystem::path& file, Hertz rate);

    ~SoundFont();
    SoundFont (SoundFont&&) noexcept;
    SoundFont& operator= (SoundFont&&) noexcept;

    /** @returns nothing where the SoundFont has no such instrument */
    std::vector<Tone> tones (const VoicePlan& plan);

private:
    struct Synth;
    SoundFont (std::unique_ptr<Synth> synth, Hertz rate);
    Tone tone (const VoicePlan& plan, int key);

    std::unique_ptr<Synth> synth_;
    Hertz rate_;
};

/** The best SoundFont of General MIDI on this machine, if there is one. */
std::optional<std::filesystem::path> installedSoundFont();
}
