// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Quantity.h"
#include "Basis/Realtime.h"
#include "Basis/Units.h"
#include "Instrument/AWeighting.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace antiphon::instrument
{
using SoundPressure = Quantity<struct SoundPressureMeasure>; ///< dB(A) re 20 µPa

/** How loud the companion is for the ears in the room. */
struct LoudnessEstimate
{
    SoundPressure second {};  ///< LAeq of the last second; 0 in silence
    SoundPressure session {}; ///< LAeq since the session began, its silences included
    bool measured = false;    ///< the loudspeaker's level was measured, not assumed

    bool operator== (const LoudnessEstimate&) const = default;
};

/** Estimates LAeq (IEC 61672-1: the level of the mean A-weighted power) of what the companion plays.

    How loud a sample becomes is decided by a loudspeaker and a room that we cannot see, so somebody with
    a sound level meter may tell. Until then 94 dB(A) is assumed for a 1 kHz sine at full scale: what a
    small loudspeaker at full volume reaches at arm's length, above what a laptop's own can do, so that
    the estimate errs towards loud. Results do not depend on how the sound is cut into blocks.
    Threads: construct anywhere; the rest on the audio thread; one owner. */
class SoundLevel
{
public:
    static constexpr SoundPressure assumed { 94.0 };

    /** WHO and ITU-T H.870 (2022), mode 2, for children: 75 dB(A) averaged over forty hours a week. */
    static constexpr SoundPressure mostForChildren { 75.0 };

    struct Settings
    {
        Hertz rate = 48000_Hz;
        std::optional<SoundPressure> fullScale {}; ///< of a 1 kHz sine, where the child sits
    };

    explicit SoundLevel (Settings settings);

    /** Listens to what leaves for the loudspeaker. @param played  finite */
    void process (std::span<const float> played) noexcept ANTIPHON_REALTIME;

    LoudnessEstimate estimate() const noexcept ANTIPHON_REALTIME;

private:
    SoundPressure levelOf (double power, double frames) const noexcept;

    static constexpr std::size_t parts =
        10; ///< of a second, so that it can be told ten times in one

    AWeighting weighting_;
    double fullScale_ = 0.0; ///< dB(A)
    bool measured_ = false;
    std::int64_t partFrames_ = 1;
    std::int64_t framesLeft_ = 1;         ///< of the part that is being heard
    std::array<double, parts> recent_ {}; ///< power of the last parts, a ring
    std::size_t next_ = 0;
    double part_ = 0.0;
    double session_ = 0.0; ///< power of all parts that are complete
    double partsHeard_ = 0.0;
};

/** "about 58 dB(A), gentle", without "about" where it was measured; "silent" where nothing is to be heard. */
std::string inWords (const LoudnessEstimate& estimate);

/** "about 51 dB(A) on average", of the whole session. */
std::string sessionInWords (const LoudnessEstimate& estimate);

/** What to do about a session that is too loud for young ears, where that is known. */
std::optional<std::string> warningAbout (const LoudnessEstimate& estimate);
}
