// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Instrument/OwnVoice.h"
#include "Instrument/SoundBank.h"

#include <array>
#include <cstdint>
#include <span>

namespace antiphon::instrument
{
/** Plays tones of a SoundBank, each beginning and ending on its exact frame, with every start and
    stop faded so that nothing clicks.

    At most 64 sound at once; one more takes the place of the quietest, which fades over 3 ms. The output
    does not depend on how it is cut into blocks. Tones are transposed by four-point Hermite interpolation.
    Threads: construct anywhere; the rest on the audio thread; one owner. */
class Sampler
{
public:
    /** The bank must outlive the sampler's use of it. Sounding notes end when it changes: what they
        leave in the air falls silent within a few milliseconds. */
    void use (const SoundBank& bank) noexcept ANTIPHON_REALTIME;

    /** Takes the child's own sound into use for OwnSound, from the next start on; nullptr: the bank's
        again. Notes that sound go on, so the voice before must live until it has been released. */
    void useOwn (const OwnVoice* voice) noexcept ANTIPHON_REALTIME;

    /** Fades out the notes of a voice that is no longer in use. It may be freed once releaseFade has been
        rendered. */
    void release (const OwnVoice& voice) noexcept ANTIPHON_REALTIME;
    static constexpr Seconds releaseFade = 40_ms;

    struct Start
    {
        std::uint32_t id = 0;
        improvise::Voice voice = improvise::Voice::Glockenspiel;
        double midi = 60.0;    ///< kept within 12 to 127; what is not a number becomes 60
        double strength = 0.5; ///< of fullLoudness, 0 to 1; what is not a number becomes 0.1
    };

    /** Begins a note at the next frame rendered. */
    void start (const Start& note) noexcept ANTIPHON_REALTIME;

    /** Lets a note end: faded over `fade` (never less than 2 ms) from the next frame rendered. A note
        that is fading faster already keeps to that. An unknown id does nothing. */
    void stop (std::uint32_t id, Seconds fade) noexcept ANTIPHON_REALTIME;
    void stopAll (Seconds fade) noexcept ANTIPHON_REALTIME;

    /** Writes (does not add) the next frames. */
    void render (std::span<float> out) noexcept ANTIPHON_REALTIME;

    std::size_t sounding() const noexcept; ///< notes that can be heard, fading ones too; at most 64

private:
    struct Sounding
    {
        const Tone* tone = nullptr;    ///< null: free
        const OwnVoice* own = nullptr; ///< whose tone it is, unless the bank's
        std::uint32_t id = 0;
        double position = 0.0; ///< in the tone's samples
        double step = 1.0;
        float gain = 0.0f;
        float rise = 1.0f; ///< 0 to 1 over the first millisecond of an abrupt tone
        float riseStep = 0.0f;
        float fade = 1.0f; ///< 1 to 0 once the note is stopped
        float fadeStep = 0.0f;
        bool begun = false;     ///< at least one frame has left
        bool displaced = false; ///< another note took its place; it no longer counts
    };

    static constexpr std::size_t most = 64;

    Sounding* freePlace() noexcept;
    void displaceQuietest() noexcept;
    void fadeOut (Sounding& note, Seconds fade) const noexcept;
    static float levelAhead (const Sounding& note) noexcept;
    static void addTo (std::span<float> out, Sounding& note) noexcept;

    const SoundBank* bank_ = nullptr;
    const OwnVoice* own_ = nullptr;
    std::array<Sounding, 2 * most>
        notes_ {};             ///< those that sound, and room for as many displaced ones
    float last_ = 0.0f;        ///< the last sample rendered
    float residue_ = 0.0f;     ///< what a changed bank left in the air
    float residueHold_ = 0.0f; ///< its decay over one frame
};
}
