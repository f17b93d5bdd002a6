// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Capture/SoundDevice.h"

#include <atomic>
#include <functional>
#include <span>
#include <thread>

namespace antiphon::terminal
{
/** A sound device without a sound card: a thread that calls its client block after block at the pace
    of the host's clock, with the priority of an audio thread where the system grants it.

    Threads: the room is asked and told on the device's thread. */
class PacedDevice : public capture::SoundDevice
{
public:
    /** What there is to hear, and what is made of what sounds. */
    class Room
    {
    public:
        virtual ~Room() = default;
        virtual void fill (std::span<float> microphone, std::int64_t firstFrame) noexcept = 0;

        /** @param host  when the block began, nanoseconds of the host's clock */
        virtual void hear (std::span<const float> loudspeaker,
                           std::int64_t firstFrame,
                           std::int64_t host) noexcept = 0;
    };

    PacedDevice (capture::SoundClient& client, Room& room, Hertz rate, int frames);
    ~PacedDevice() override { PacedDevice::stop(); }

    capture::SoundDeviceFacts facts() const override;
    void stop() override;
    bool hasPriority() const { return hasPriority_; }

private:
    void run();

    capture::SoundClient& client_;
    Room& room_;
    Hertz rate_;
    std::size_t frames_;
    std::atomic<bool> stopping_ { false };
    std::atomic<bool> hasPriority_ { false };
    std::thread thread_;
};
}
