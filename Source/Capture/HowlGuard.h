// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Basis/Units.h"

#include <cstddef>
#include <memory>
#include <span>

namespace antiphon::capture
{
/** Notices when loudspeaker and microphone begin to howl, so that the companion can be turned down.

    A howl is one tone that towers over its neighbours and harmonics (PNPR, PHPR), stays at its frequency
    and grows evenly (IMSD) until something limits it: van Waterschoot & Moonen, "Fifty years of acoustic
    feedback control", Proc. IEEE 99, 2011. It must do so in what we play as in what the microphone
    brings, and the two locked in phase: a whistle, or a child who sings the note that we play, is none.
    A tone that no longer grows is a howl only where it is louder than any of our voices.

    Costs next to nothing while nothing is played.
    Threads: construct before audio starts; process() on the audio thread; one owner.
*/
class HowlGuard
{
public:
    struct Settings
    {
        Hertz rate = 48000_Hz;            ///< 44.1 to 96 kHz
        Hertz lowest = 150_Hz;            ///< a hum of the mains is below
        Decibels neighbours = 20.0_dB;    ///< PNPR, at least
        Decibels harmonics = 18.0_dB;     ///< PHPR, at least
        Decibels faintest = -40.0_dB;     ///< amplitude in both; what is below harms nobody
        Decibels growth = 1.6_dB;         ///< within span, at least
        Decibels unevenness = 1.5_dB;     ///< of that growth, at most
        Decibels loudestVoice = -13.0_dB; ///< amplitude of a tone that we never play by ourselves
        Seconds span = 60_ms;             ///< for which all that must last
        Seconds hold = 2_s;               ///< of being turned down
    };

    /** Allocates. */
    explicit HowlGuard (Settings settings);
    ~HowlGuard();
    HowlGuard (HowlGuard&&) noexcept;
    HowlGuard& operator= (HowlGuard&&) noexcept;

    /** How much can be heard until it can next begin or end to turn down. */
    std::size_t framesToHop() const noexcept ANTIPHON_REALTIME;

    /** What it decides does not depend on how sound is cut into blocks.

        @param played  what left for the loudspeaker meanwhile; as long. NaN and infinity are silence */
    void process (std::span<const float> microphone,
                  std::span<const float> played) noexcept ANTIPHON_REALTIME;

    bool turnsDown() const noexcept;    ///< it howled less than `hold` ago
    std::size_t howls() const noexcept; ///< that began so far

private:
    struct State;
    std::unique_ptr<State> state_;
};
}
