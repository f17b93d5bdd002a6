// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Capture/SoundDevice.h"
#include "Playroom/Engine.h"
#include "Playroom/Seam.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
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

    void prepare (Hertz rate, std::size_t maxFrames) override;
    void block (const capture::Microphones& microphones,
                std::span<float> loudspeaker) noexcept override ANTIPHON_REALTIME;
    void lost (const Fault& fault) override;

    void begin() { playing_ = true; } ///< until then the loudspeaker is silent and nothing is taken

    /** How long after it was decided a sound is heard through the microphone. Any thread. */
    void setOutputLatency (Seconds latency) { outputLatency_ = latency.value; }
    Seconds outputLatency() const { return { outputLatency_ }; }

    /** A pad was hit just now: it is stamped with the session's clock and sent on. */
    void struck (capture::DrumHit hit);

    Hertz rate() const { return rate_; }
    std::int64_t blocks() const { return blocks_; } ///< callbacks since begin()
    const std::optional<std::string>& remark() const { return remark_; } ///< on the voices, if any
    std::optional<std::string> trouble() const; ///< what is wrong with the device, if anything

private:
    /** Where the sample counter stood at an instant of the host's clock. */
    struct Tick
    {
        std::int64_t frame = 0;
        std::int64_t hostNanoseconds = 0;
    };

    void play (const capture::Microphones& microphones, std::span<float> loudspeaker) noexcept;
    void send (journal::Take take,
               std::int64_t firstFrame,
               std::span<const float> samples) noexcept;
    void collectInput (std::int64_t endFrame) noexcept;

    Engine::Settings settings_;
    Seam& seam_;
    Hertz rate_ {};
    std::unique_ptr<Engine> engine_;
    std::optional<std::string> remark_;
    std::atomic<bool> playing_ { false };
    std::atomic<double> outputLatency_; ///< s
    std::atomic<std::int64_t> blocks_ { 0 };
    LatestValue<Tick> tick_; ///< audio -> input
    std::array<capture::DrumHit, 64> hits_ {};
    std::array<TimedWish, 64> wishes_ {};
    std::size_t hitCount_ = 0;
    std::size_t wishCount_ = 0;

    mutable std::mutex
        troubleMutex_; ///< between the device's and the owner's thread, never the audio's
    std::optional<std::string> trouble_;
};
}
