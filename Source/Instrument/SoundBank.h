// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Progress.h"
#include "Basis/Result.h"
#include "Basis/Units.h"
#include "Improvise/Voice.h"

#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace antiphon::instrument
{
/** One recorded tone of a voice. Every tone is as loud as every other: see fullLoudness. */
struct Tone
{
    double midi = 60.0;         ///< its pitch
    std::vector<float> samples; ///< mono, peak 1 or less, at the bank's rate
    double follows = 1.0;       ///< of a semitone for each semitone asked; 0: has no pitch to move
};

/** What the same strength sounds like in every voice: the highest A-weighted level of a tone, time
    constant 125 ms (LAFmax, IEC 61672-1), where a 1 kHz sine at full scale has 0 dB. A clap or drum
    whose peak is full scale has about as much. A tone that would need a peak above 1 for it, as the
    deepest drums do, is as loud as a peak of 1 makes it. */
inline constexpr Decibels fullLoudness = -18.0_dB;

/** The companion's voices, ready to play: tones every few semitones, rendered beforehand by
    FluidSynth (so that nothing of it runs on the audio thread).

    Threads: load() on the loader thread; read on the audio thread once handed over.
*/
class SoundBank
{
public:
    /** Renders the voices of a SoundFont at `rate`. Takes about a second.

        @param soundFont  empty looks for fluid-soundfont-gm, then timgm6mb-soundfont, in the folder
                          ANTIPHON_SOUNDFONTS names in the environment, or else in the usual ones; where
                          there is none, plain built-in tones are used and isBuiltIn() says so
    */
    static Result<std::unique_ptr<SoundBank>> load (Hertz rate,
                                                    const std::filesystem::path& soundFont = {});

    /** Built-in tones alone: needs no file. */
    static std::unique_ptr<SoundBank> builtIn (Hertz rate);

    Hertz rate() const noexcept { return rate_; }
    bool isBuiltIn() const noexcept { return builtIn_; }

    /** Of built-in tones: why they are plain, and which package would change that. */
    std::optional<std::string> remark() const;

    /** The tone of this voice nearest to a key. There always is one; for OwnSound, which no bank has, it
        is the marimba's. */
    const Tone& nearest (improvise::Voice voice, double midi) const noexcept;

private:
    friend struct SoundBankMaker;
    Hertz rate_ {};
    bool builtIn_ = false;
    std::array<std::vector<Tone>, improvise::everyVoice.size()>
        tones_; ///< by voice, rising in pitch
};
}
