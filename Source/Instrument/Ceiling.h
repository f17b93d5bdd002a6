// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Basis/Units.h"

#include <span>

namespace antiphon::instrument
{
/** Protects small ears: whatever is asked for, no sample leaves above the ceiling, and the first
    seconds of a session start quiet.

    Threads: construct anywhere; process() on the audio thread; one owner. */
class Ceiling
{
public:
    struct Settings
    {
        Hertz rate = 48000_Hz;
        Decibels ceiling = -9.0_dB;    ///< the highest sample that ever leaves
        Seconds startQuiet = 3_s;      ///< the level rises to full over this
        Seconds release = 200_ms;      ///< how fast the limiter lets go
        Seconds muteFade = 10_ms;      ///< how fast "quiet now" falls silent
    };

    explicit Ceiling (Settings settings);

    /** Silences or lets sound through again, faded from the next frame. */
    void mute (bool silent) noexcept ANTIPHON_REALTIME;

    /** In place. NaN and infinity become silence. */
    void process (std::span<float> block) noexcept ANTIPHON_REALTIME;

    Decibels peak () const noexcept { return peak_; } ///< highest sample out, falling 20 dB a second

private:
    Settings settings_;
    double envelope_ = 0.0;
    double startGain_ = 0.0;
    double muteGain_ = 1.0;
    bool muted_ = false;
    Decibels peak_ { -200.0 };
};
}
