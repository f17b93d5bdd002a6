// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Progress.h"
#include "Basis/Result.h"
#include "Basis/Units.h"
#include "Improvise/Voice.h"

#include <array>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace antiphon::instrument
{
/** One recorded tone of a voice. */
struct Tone
{
    double midi = 60.0;         ///< its pitch
    std::vector<float> samples; ///< mono, peak 1 or less, at the bank's rate
};

/** The companion's voices, ready to play: tones every few semitones, rendered beforehand by
    FluidSynth (so that nothing of it runs on the audio thread).

    Threads: load() on the loader thread; read on the audio thread once handed over.
*/
class SoundBank
{
public:
    /** Renders the voices of a SoundFont at `rate`. Takes about a second.

        @param soundFont  empty looks for fluid-soundfont-gm, then timgm6mb-soundfont; where there is
                          none, plain built-in tones are used and isBuiltIn() says so
    */
    static Result<std::unique_ptr<SoundBank>> load (Hertz rate,
                                                    const std::filesystem::path& soundFont = {});

    /** Built-in tones alone: needs no file. */
    static std::unique_ptr<SoundBank> builtIn (Hertz rate);

    Hertz rate() const noexcept { return rate_; }
    bool isBuiltIn() const noexcept { return builtIn_; }

    /** The tone of this voice nearest to a key. There always is one. */
    const Tone& nearest (improvise::Voice voice, double midi) const noexcept;

private:
    friend struct SoundBankMaker;
    Hertz rate_ {};
    bool builtIn_ = false;
    std::array<std::vector<Tone>, improvise::everyVoice.size()>
        tones_; ///< by voice, rising in pitch
};
}
