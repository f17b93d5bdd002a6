// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Capture/SampleClock.h"
#include "Capture/SoundDevice.h"
#include "Playroom/BlockTiming.h"
#include "Playroom/Engine.h"
#include "Playroom/Seam.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace antiphon::playroom
{
/** The one audio callback: the engine between a device's microphones and its loudspeaker, everything
    else reached through the Seam.

    Threads: as SoundClient says; struck() on the input thread; the rest on the owner's. */
class LiveSound : public capture::SoundClient
{
public:
    LiveSound (Engine::Settings settings, Seam& seam);

    /** The first rate, 44.1 to 96 kHz, is the session's: it stays. */
    void prepare (Hertz rate, std::size_t maxFrames) override;
    void block (const capture::Microphones& microphones,
                std::span<float> loudspeaker) noexcept override ANTIPHON_REALTIME;

    void begin() { playing_ = true; } ///< until then the loudspeaker is silent and nothing is taken

    /** How long after it was decided a sound is heard through the microphone. Any thread. */
    void setOutputLatency (Seconds latency) { outputLatency_ = latency.value; }
    Seconds outputLatency() const { return { outputLatency_ }; }

    /** No device calls: the session goes on all the same, up to now or for 20 ms of work, hearing
        pads but no microphone, and its takes get a gap. From one thread, while no device may call block(). */
    void goOnInSilence();

    /** A pad was hit just now: it is stamped with the session's clock and sent on. */
    void struck (capture::DrumHit hit);

    bool isPrepared() const { return engine_ != nullptr; }
    Hertz rate() const { return rate_; }
    std::size_t microphones() const { return settings_.microphones.size(); }
    std::int64_t blocks() const { return blocks_; } ///< callbacks since begin()
    const std::optional<std::string>& remark() const { return remark_; } ///< on the voices, if any
    std::optional<std::string> trouble() const; ///< what is wrong with the device, if anything

private:
    /** The clock, and how long a stroke waits so that every stroke waits alike. */
    struct ClockNow
    {
        capture::ClockLine line {};
        std::int64_t wait = 0; ///< frames: the last block's length
    };

    void play (const capture::Microphones& microphones, std::span<float> loudspeaker) noexcept;
    void glance() noexcept;
    void send (journal::Take take,
               std::int64_t firstFrame,
               std::span<const float> samples) noexcept;
    void collectInput (std::int64_t endFrame) noexcept;
    bool popHit() noexcept;

    Engine::Settings settings_;
    Seam& seam_;
    Hertz rate_ {};
    std::unique_ptr<Engine> engine_;
    std::optional<std::string> remark_;
    std::atomic<bool> playing_ { false };
    std::atomic<double> outputLatency_; ///< s
    std::atomic<std::int64_t> blocks_ { 0 };
    capture::SampleClock clock_;
    LatestValue<ClockNow> clockNow_; ///< audio -> input
    BlockTiming timing_;
    std::array<capture::DrumHit, 64> hits_ {};
    std::array<TimedWish, 64> wishes_ {};
    std::optional<capture::DrumHit> waiting_; ///< for its block
    std::size_t hitCount_ = 0;
    std::size_t wishCount_ = 0;
};
}
