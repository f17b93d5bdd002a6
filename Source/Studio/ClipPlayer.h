// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Capture/SoundDevice.h"
#include "Playroom/Session.h"

#include <atomic>
#include <mutex>
#include <optional>
#include <vector>

namespace antiphon::studio
{
/** Plays a clip once, through a sound device that is open only as long as it sounds.

    Threads: play(), stop(), trouble() and the questions on the screen's thread; the rest is the
    device's.
*/
class ClipPlayer : private capture::SoundClient
{
public:
    using Door = decltype (playroom::Doors::sound);

    explicit ClipPlayer (Door door);
    ~ClipPlayer() override;
    ClipPlayer (const ClipPlayer&) = delete;
    ClipPlayer& operator= (const ClipPlayer&) = delete;

    /** Starts from the clip's beginning, in place of one that plays.
        @param samples  in [-1, 1], at `rate` */
    Result<void> play (std::vector<float> samples, Hertz rate, const capture::SoundDeviceWish& on);
    void stop(); ///< silent within 10 ms, and the device is let go

    bool isPlaying();         ///< lets the device go once the clip has ended
    Seconds position() const; ///< in the clip

    /** What went wrong with the device since the last question, if anything did. */
    std::optional<Fault> trouble();

private:
    void prepare (Hertz rate, std::size_t maxFrames) override;
    void block (const capture::Microphones& microphones,
                std::span<float> loudspeaker) noexcept override;
    void lost (const Fault& fault) override;

    Door door_;
    std::unique_ptr<capture::SoundDevice> device_;
    std::vector<float> samples_;
    Hertz rate_ {};
    std::atomic<double> step_ { 1.0 }; ///< clip frames in one of the device's
    std::atomic<double> place_ { 0.0 };
    std::atomic<bool> ended_ { true };
    std::atomic<bool> stopping_ { false };
    float gain_ = 1.0f; ///< of the audio thread
    float fade_ = 0.0f; ///< how much of it goes in one frame while stopping
    std::mutex troubleMutex_;
    std::optional<Fault> trouble_;
};
}
