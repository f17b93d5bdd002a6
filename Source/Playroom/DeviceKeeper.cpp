// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/DeviceKeeper.h"

#include "Capture/RateBridge.h"

#include <pthread.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace antiphon::playroom
{
namespace
{
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr auto goesOnEvery = 10ms;   ///< in silence
constexpr auto looksEvery = 250ms;   ///< for the device
constexpr auto waitsForTheSame = 3s; ///< before another one will do

/** Stands between one opening of a device and the session: a device that is closing or not yet taken
    up gets silence, and never reaches a session that goes on without it. */
class Relay : public capture::SoundClient
{
public:
    Relay (LiveSound& sound, std::function<void (const Fault&)> lostIt)
        : sound_ (sound), lost_ (std::move (lostIt))
    {
    }

    void pass (bool passes) { passes_.store (passes, std::memory_order_release); }

    void prepare (Hertz rate, std::size_t maxFrames) override
    {
        if (! sound_.isPrepared())
            sound_.prepare (capture::isSessionRate (rate) ? rate : 48000_Hz, maxFrames);
        bridge_.reset();
        if (rate != sound_.rate())
            bridge_.emplace (rate, sound_.rate(), sound_.microphones(), maxFrames);
    }

    void block (const capture::Microphones& microphones,
                std::span<float> loudspeaker) noexcept override
    {
        if (! passes_.load (std::memory_order_acquire))
            std::fill (loudspeaker.begin(), loudspeaker.end(), 0.0f);
        else if (bridge_)
            bridge_->block (microphones, loudspeaker, sound_);
        else
            sound_.block (microphones, loudspeaker);
    }

    void lost (const Fault& fault) override { lost_ (fault); }

private:
    LiveSound& sound_;
    std::function<void (const Fault&)> lost_;
    std::optional<capture::RateBridge> bridge_; ///< where the device's rate is not the session's
    std::atomic<bool> passes_ { false };
};

/** A device with the client it was opened for; the device goes first. */
struct Opened
{
    std::unique_ptr<Relay> relay;
    std::unique_ptr<capture::SoundDevice> device;
};
}

struct DeviceKeeper::State
{
    State (capture::SoundDeviceWish wanted, LiveSound& live, Open openDevice)
        : wish (std::move (wanted)), sound (live), open (std::move (openDevice))
    {
    }

    Result<Opened> openOne (const capture::SoundDeviceWish& wanted);
    void lost (const Fault& fault);
    void run();
    void close();
    void lookAgain();
    void takeUp (Opened found);
    capture::SoundDeviceWish wishNow() const;

    capture::SoundDeviceWish wish;
    LiveSound& sound;
    Open open;
    Clock::time_point lostAt {};

    mutable std::mutex mutex; ///< for all below, and never held while a device is opened or stopped
    std::condition_variable wake;
    Opened now;
    capture::SoundDeviceFacts lastFacts;
    std::optional<std::string> trouble;
    int dropoutsBefore = 0; ///< of devices that went away
    int losses = 0;
    bool wasLost = false;
    bool stopping = false;
    std::thread thread;
};

Result<Opened> DeviceKeeper::State::openOne (const capture::SoundDeviceWish& wanted)
{
    Opened opened { std::make_unique<Relay> (sound, [this] (const Fault& fault) { lost (fault); }),
                    nullptr };
    auto device = open (wanted, *opened.relay);
    if (! device)
        return failure (device.error());
    opened.device = std::move (*device);
    return opened;
}

/** On a thread of the device's own: the keeper's thread does the rest. */
void DeviceKeeper::State::lost (const Fault& fault)
{
    {
        const std::lock_guard lock (mutex);
        wasLost = true;
        trouble = fault.sentence;
    }
    wake.notify_all();
}

void DeviceKeeper::State::run()
{
    for (std::unique_lock lock (mutex);; lock.lock())
    {
        wake.wait (lock, [this] { return wasLost || stopping; });
        if (stopping)
            return;
        lock.unlock();
        close();
        lookAgain();
    }
}

void DeviceKeeper::State::close()
{
    now.relay->pass (false);
    now.device->stop();
    lostAt = Clock::now();
    const std::lock_guard lock (mutex);
    lastFacts = now.device->facts();
    dropoutsBefore += std::max (0, lastFacts.dropouts);
    ++losses;
    wasLost = false;
}

/** Until there is a device again, or the session stops. */
void DeviceKeeper::State::lookAgain()
{
    auto nextLook = Clock::now() + looksEvery; // an ended sound server is let go by all of us first
    for (std::unique_lock lock (mutex);
         ! wake.wait_for (lock, goesOnEvery, [this] { return stopping; }); lock.lock())
    {
        lock.unlock();
        sound.goOnInSilence();
        if (Clock::now() < nextLook)
            continue;
        if (auto found = openOne (wishNow()))
            return takeUp (std::move (*found));
        nextLook = Clock::now() + looksEvery;
    }
}

capture::SoundDeviceWish DeviceKeeper::State::wishNow() const
{
    auto same = wish;
    if (Clock::now() - lostAt < waitsForTheSame)
    {
        same.input = lastFacts.input;
        same.output = lastFacts.output;
    }
    same.rate = sound.rate();
    return same;
}

void DeviceKeeper::State::takeUp (Opened found)
{
    sound.goOnInSilence(); // opening took its time
    auto& relay = *found.relay;
    {
        const std::lock_guard lock (mutex);
        now = std::move (found);
        if (! wasLost)
            trouble.reset();
    }
    relay.pass (true);
}

DeviceKeeper::DeviceKeeper (std::unique_ptr<State> state) : state_ (std::move (state)) {}

DeviceKeeper::~DeviceKeeper() { stop(); }

Result<std::unique_ptr<DeviceKeeper>> DeviceKeeper::open (capture::SoundDeviceWish wish,
                                                          LiveSound& sound,
                                                          Open openDevice)
{
    auto state = std::make_unique<State> (std::move (wish), sound, std::move (openDevice));
    auto first = state->openOne (state->wish);
    if (! first)
        return failure (first.error());
    state->now = std::move (*first);
    state->lastFacts = state->now.device->facts();
    state->now.relay->pass (true);
    state->thread = std::thread ([&s = *state] { s.run(); });
    pthread_setname_np (state->thread.native_handle(), "device keeper");
    return std::unique_ptr<DeviceKeeper> (new DeviceKeeper (std::move (state)));
}

void DeviceKeeper::stop()
{
    auto& s = *state_;
    {
        const std::lock_guard lock (s.mutex);
        s.stopping = true;
    }
    s.wake.notify_all();
    if (! s.thread.joinable())
        return;
    s.thread.join();
    s.now.device->stop();
    s.lastFacts = s.now.device->facts();
}

capture::SoundDeviceFacts DeviceKeeper::facts() const
{
    const std::lock_guard lock (state_->mutex);
    const auto& s = *state_;
    auto facts = s.trouble || s.stopping ? s.lastFacts : s.now.device->facts();
    if (facts.dropouts >= 0 && ! s.trouble)
        facts.dropouts += s.dropoutsBefore;
    return facts;
}

std::optional<std::string> DeviceKeeper::trouble() const
{
    const std::lock_guard lock (state_->mutex);
    return state_->trouble;
}

int DeviceKeeper::losses() const
{
    const std::lock_guard lock (state_->mutex);
    return state_->losses;
}
}
