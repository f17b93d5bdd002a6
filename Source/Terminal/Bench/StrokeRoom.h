// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Chance.h"
#include "Basis/Queue.h"
#include "Terminal/Bench/PacedDevice.h"

#include <atomic>
#include <cstdint>
#include <optional>
#include <vector>

namespace antiphon::terminal
{
/** A made-up child in front of a device: claps, or waits for a pad to be hit, once a second at
    irregular times, and notes when each stroke came back as sound.

    Threads: the device's thread, but where said. */
class StrokeRoom : public PacedDevice::Room
{
public:
    StrokeRoom (Hertz rate, std::uint64_t seed);

    void fill (std::span<float> microphone, std::int64_t firstFrame) noexcept override;
    void hear (std::span<const float> loudspeaker,
               std::int64_t firstFrame,
               std::int64_t host) noexcept override;

    /** Any thread: the child claps from now on, or no longer. */
    void clap (bool claps) { isClapping_ = claps; }

    /** Any one thread: a pad was hit at this instant of the host's clock. */
    void padWasHit (std::int64_t host) { pad_.store (host); }

    struct Answer
    {
        Seconds delay {};    ///< from the stroke at the input to its sound leaving the engine
        std::int64_t at = 0; ///< of the host's clock
        bool isPad = false;
    };

    /** One other thread: what came back. */
    bool next (Answer& answer) { return answers_.pop (answer); }

    std::int64_t claps() const { return claps_; }
    bool isSilent() const { return isSilent_; } ///< the last block that was heard

private:
    void planClap() noexcept;
    bool rises (float sample) noexcept;

    Hertz rate_;
    Chance chance_;
    std::vector<float> clap_;
    std::int64_t nextClap_ = 0;
    std::optional<std::int64_t> awaited_; ///< the clap's frame
    std::atomic<bool> isClapping_ { true };
    std::atomic<std::int64_t> pad_ { 0 }; ///< awaited; 0: none
    std::atomic<std::int64_t> claps_ { 0 };
    std::atomic<bool> isSilent_ { true };
    double floor_ = 0.0; ///< of what sounds, following slowly
    Queue<Answer, 256> answers_;
};
}
