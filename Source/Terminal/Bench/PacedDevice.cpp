// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/PacedDevice.h"

#include "Capture/SampleClock.h"

#include <pthread.h>

#include <chrono>
#include <cmath>
#include <vector>

namespace antiphon::terminal
{
namespace
{
bool askForPriority()
{
    constexpr sched_param audio { .sched_priority = 10 };
    return pthread_setschedparam (pthread_self(), SCHED_FIFO, &audio) == 0;
}
}

PacedDevice::PacedDevice (capture::SoundClient& client, Room& room, Hertz rate, int frames)
    : client_ (client), room_ (room), rate_ (rate), frames_ (static_cast<std::size_t> (frames))
{
    client_.prepare (rate_, frames_);
    thread_ = std::thread ([this] { run(); });
}

capture::SoundDeviceFacts PacedDevice::facts() const
{
    return { .input = "Paced by the clock",
             .output = "Paced by the clock",
             .rate = rate_,
             .frames = static_cast<int> (frames_),
             .dropouts = -1 };
}

void PacedDevice::stop()
{
    stopping_ = true;
    if (thread_.joinable())
        thread_.join();
}

void PacedDevice::run()
{
    hasPriority_ = askForPriority();
    std::vector<float> microphone (frames_);
    std::vector<float> loudspeaker (frames_);
    const auto begun = std::chrono::steady_clock::now();
    for (std::int64_t frame = 0; ! stopping_; frame += static_cast<std::int64_t> (frames_))
    {
        const std::chrono::nanoseconds due (
            std::llround (1.0e9 * static_cast<double> (frame) / rate_.value));
        std::this_thread::sleep_until (begun + due);
        const auto host = capture::hostNanoseconds();
        room_.fill (microphone, frame);
        client_.block (microphone, loudspeaker);
        room_.hear (loudspeaker, frame, host);
    }
}
}
