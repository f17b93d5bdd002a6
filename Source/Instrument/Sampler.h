// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Instrument/SoundBank.h"

#include <array>
#include <cstdint>
#include <span>

namespace antiphon::instrument
{
/** Plays tones of a SoundBank, each beginning and ending on its exact frame, with every start and
    stop faded so that nothing clicks.

    At most 64 sound at once; one more takes the place of the quietest. The output does not depend on how
    it is cut into blocks.
    Threads: construct anywhere; the rest on the audio thread; one owner. */
class Sampler
{
public:
    /** The bank must outlive the sampler's use of it. Sounding notes stop when it changes. */
    void use (const SoundBank& bank) noexcept ANTIPHON_REALTIME;

    struct Start
    {
        std::uint32_t id = 0;
        improvise::Voice voice = improvise::Voice::Glockenspiel;
        double midi = 60.0;
        double strength = 0.5; ///< peak amplitude, 0 to 1
    };

    /** Begins a note at the next frame rendered. */
    void start (const Start& note) noexcept ANTIPHON_REALTIME;

    /** Lets a note end: faded over `fade` from the next frame rendered. An unknown id does nothing. */
    void stop (std::uint32_t id, Seconds fade) noexcept ANTIPHON_REALTIME;
    void stopAll (Seconds fade) noexcept ANTIPHON_REALTIME;

    /** Writes (does not add) the next frames. */
    void render (std::span<float> out) noexcept ANTIPHON_REALTIME;

    std::size_t sounding () const noexcept;

private:
    struct Sounding
    {
        const Tone* tone = nullptr; ///< null: free
        std::uint32_t id = 0;
        double position = 0.0; ///< in the tone's samples
        double step = 1.0;
        float gain = 0.0f;
        float fade = 1.0f;
        float fadeStep = 0.0f; ///< taken from fade each frame once the note is stopped
        std::int64_t age = 0;  ///< frames since it began
    };

    const SoundBank* bank_ = nullptr;
    std::array<Sounding, 64> notes_ {};
};
}
