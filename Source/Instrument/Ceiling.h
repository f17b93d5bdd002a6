// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Basis/Units.h"

#include <span>

namespace antiphon::instrument
{
/** Protects small ears: whatever is asked for, no sample leaves above the ceiling, and the first
    seconds of a session start quiet.

    A peak limiter that acts on the very sample that is too loud and lets go smoothly, so that it adds no
    latency; then the quiet start and the mute, both faded. The output does not depend on how it is cut
    into blocks.
    Threads: construct anywhere; the rest on the audio thread; one owner. */
class Ceiling
{
public:
    struct Settings
    {
        Hertz rate = 48000_Hz;
        Decibels ceiling = -9.0_dB;     ///< the highest sample that ever leaves
        Seconds startQuiet = 3_s;       ///< the level rises to full over this, evenly in dB
        Decibels startLevel = -20.0_dB; ///< where it begins
        Seconds release = 200_ms; ///< how fast the limiter lets go: to 1/e of what it held back
        Seconds muteFade = 10_ms; ///< how fast "quiet now" falls silent
    };

    explicit Ceiling (Settings settings);

    /** Silences or lets sound through again, faded from the next frame. */
    void mute (bool silent) noexcept ANTIPHON_REALTIME;

    /** As at the beginning of a session: the level rises from the start level again. */
    void startQuietly() noexcept ANTIPHON_REALTIME;

    /** In place. NaN and infinity become silence. */
    void process (std::span<float> block) noexcept ANTIPHON_REALTIME;

    Decibels peak() const noexcept; ///< highest sample out, falling 20 dB a second

private:
    float limited (float sample) noexcept;
    void moveGains() noexcept;

    float ceiling_ = 0.0f;
    double hold_ = 0.0;      ///< what is left of the envelope after one frame
    double start_ = 1.0;     ///< where the quiet start begins
    double startRise_ = 1.0; ///< factors and steps for one frame
    double muteStep_ = 1.0;
    double peakFall_ = 1.0;

    double envelope_ = 0.0; ///< of what comes in, never below the ceiling
    double startGain_ = 1.0;
    double muteGain_ = 1.0;
    double peak_ = 0.0;
    bool muted_ = false;
};
}
