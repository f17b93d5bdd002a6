// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Basis/Result.h"
#include "Capture/DrumHit.h"
#include "Capture/Microphones.h"
#include "Discern/TaughtInstrument.h"
#include "Improvise/Companion.h"
#include "Improvise/Wish.h"
#include "Instrument/SoundBank.h"
#include "Instrument/SoundLevel.h"
#include "Playroom/Happening.h"
#include "Playroom/OwnSoundRoad.h"
#include "Playroom/Sounding.h"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace antiphon::playroom
{
/** A tag key going down or up, or any wish; at its own instant. */
struct TagKey
{
    std::uint8_t sign = 0;
    bool down = true;
    PlayerId who {};
};

struct TimedWish
{
    Instant at;
    std::variant<improvise::Wish, TagKey> wish;
};

/** The heart: (sound, MIDI, wishes) in, (sound, happenings) out, sample-accurately.

    Live, rehearse, the plugin and every test run this. The same input, seed and settings give the same
    decisions and samples, bit for bit, at any block size.

    Threads: construct before audio starts; process() on the audio thread; one owner.
*/
class Engine
{
public:
    struct Settings
    {
        Hertz rate = 48000_Hz;        ///< 44.1 to 96 kHz
        std::size_t maxFrames = 4096; ///< the largest block
        improvise::Companion::Settings companion {};
        std::vector<PlayerId> microphones {
            {}
        };                 ///< whose playing each of them hears; 1 to capture::mostMicrophones
        int tagPedal = 64; ///< a MIDI controller that tags; -1 for none
        int tagKey = -1;   ///< a MIDI key that tags; -1 for none
        std::vector<discern::TaughtInstrument>
            instruments {}; ///< told apart by their sound, and with
                            ///< them whose stroke it was
        std::optional<instrument::SoundPressure>
            loudspeaker {}; ///< SoundLevel::Settings::fullScale
        OwnSoundRoad* ownSound =
            nullptr; ///< to a workshop; must outlive the engine. Where there is
                     ///< none, the child's own sound stays a marimba. It is
                     ///< that of the first microphone
    };

    /** Allocates everything it will ever need. `sounds` is at the same rate. */
    Engine (Settings settings, std::unique_ptr<instrument::SoundBank> sounds);
    ~Engine();
    Engine (Engine&&) noexcept;
    Engine& operator= (Engine&&) noexcept;

    struct Block
    {
        capture::Microphones microphones; ///< samples in [-1, 1]; as many as in the settings
        std::span<float> companion;       ///< the same length; written
        std::span<const capture::DrumHit>
            hits;                          ///< by time; one before the block sounds at its start,
                                           ///< one after its end at its last frame
        std::span<const TimedWish> wishes; ///< likewise
    };

    /** @returns what happened, in order of known; a view until the next call */
    std::span<const Happening> process (const Block& block) noexcept ANTIPHON_REALTIME;

    /** The device is another one: from the next block on, what is planned is scheduled so much early.
        @param latency  as improvise::Companion::Settings::outputLatency */
    void setOutputLatency (Seconds latency) noexcept ANTIPHON_REALTIME;

    /** What the companion's notes did in the last block, in order of frame; a view until the next call
        of process(). */
    std::span<const Sounding> soundings() const noexcept ANTIPHON_REALTIME;

    const improvise::Companion& companion() const noexcept;
    Hertz rate() const noexcept;
    Decibels microphonePeak() const noexcept; ///< highest sample of late, of the loudest of them
    Decibels companionPeak() const noexcept;
    instrument::LoudnessEstimate loudness() const noexcept; ///< of the companion
    bool isHowling() const noexcept;     ///< turned down, for loudspeaker and microphone howl
    std::int64_t frame() const noexcept; ///< frames processed so far
    std::size_t dropped() const
        noexcept; ///< happenings, hits or notes lost because a list was full, voices made late

private:
    struct State;
    std::unique_ptr<State> state_;
};
}
