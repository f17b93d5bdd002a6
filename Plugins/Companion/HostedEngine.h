// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/FixedList.h"
#include "Basis/Realtime.h"
#include "Capture/MidiListener.h"
#include "Playroom/Engine.h"
#include "Playroom/OwnSoundThread.h"
#include "Playroom/Seam.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "Companion/Asked.h"
#include "Companion/CompanionNotes.h"
#include "Companion/Mix.h"
#include "Companion/RateBridge.h"

namespace antiphon::plugin
{
/** The engine as a music program calls it: at any rate and block size, with MIDI in and out, and knobs
    that are read once a block.

    At 44.1 to 96 kHz, at full level and without the microphone passed through, what comes out is bit for
    bit what the engine alone gives. Elsewhere it is latency() later.

    Threads: construct and destroy while no audio runs; workNow() while none is live; the rest on the
    audio thread; one owner. */
class HostedEngine
{
public:
    static constexpr std::size_t mostFrames = 512; ///< given at once; eightfold at most inside

    struct Settings
    {
        Hertz rate = 48000_Hz; ///< the host's; RateBridge::canBridge (rate)
        playroom::Engine::Settings engine {};
        Asked asked {}; ///< to begin with
    };

    /** @param sounds  at RateBridge (rate).engineRate() */
    HostedEngine (Settings settings, std::unique_ptr<instrument::SoundBank> sounds);
    HostedEngine (const HostedEngine&) = delete;
    HostedEngine& operator= (const HostedEngine&) = delete;

    /** A MIDI message of the block that is processed next.
        @param frame  in that block; at a rate that is bridged the message waits as long as the sound */
    void hear (std::span<const std::uint8_t> message, std::size_t frame) ANTIPHON_REALTIME;

    /** Plays one block, of 0 to mostFrames frames. @param out  as long as microphone, and another */
    void process (std::span<const float> microphone,
                  std::span<float> out,
                  const Asked& asked) noexcept ANTIPHON_REALTIME;

    /** The companion's notes in the last block, their frames counted from the block's first; a view until
        the next call. */
    std::span<const MidiOut> midi() const noexcept ANTIPHON_REALTIME { return midi_; }

    /** The companion takes back all it meant to play and dies away unheard; it goes on knowing the child.
        Costs as much as playing for a twentieth of a second. */
    void reset() noexcept ANTIPHON_REALTIME;

    /** Does what a thread of our own does else, before it returns: for rendering faster than life. */
    void workNow() { workshop_.workNow(); }

    playroom::EngineGlance glance() const noexcept ANTIPHON_REALTIME;
    std::size_t latency() const { return bridge_.latency(); } ///< host frames

private:
    void advance (std::span<const float> microphone,
                  std::span<float> out,
                  const Asked& asked) noexcept;
    void ask (const Asked& asked) noexcept;
    void collectHits (std::int64_t endFrame) noexcept;

    RateBridge bridge_;
    std::unique_ptr<playroom::OwnSoundRoad> road_ = std::make_unique<playroom::OwnSoundRoad>();
    playroom::Engine engine_;
    playroom::OwnSoundThread workshop_;
    capture::MidiListener listener_;
    CompanionNotes notes_;
    Mix mix_;

    std::size_t songs_ = 0;
    std::int64_t dyingFrames_ = 0; ///< of the host's, until what was taken back is silent
    Asked granted_;                ///< what the engine was told last
    std::int64_t hostFrame_ = 0;
    FixedList<capture::DrumHit, 1024> waiting_; ///< heard, not yet due
    FixedList<capture::DrumHit, 1024> due_;
    FixedList<playroom::TimedWish, 8> wishes_;
    std::vector<float> companion_; ///< at the engine's rate
    std::span<const MidiOut> midi_;
};
}
