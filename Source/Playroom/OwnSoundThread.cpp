// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/OwnSoundThread.h"

#include <pthread.h>

#include <chrono>

namespace antiphon::playroom
{
namespace
{
using namespace std::chrono_literals;

constexpr auto looksEvery = 50ms; ///< of the two seconds there are
}

OwnSoundThread::OwnSoundThread (OwnSoundRoad& road) : workshop_ (road), thread_ ([this] { run(); })
{
    pthread_setname_np (thread_.native_handle(), "workshop");
}

OwnSoundThread::~OwnSoundThread()
{
    {
        const std::lock_guard lock (mutex_);
        ending_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

void OwnSoundThread::workNow()
{
    const std::lock_guard lock (working_);
    workshop_.work();
}

void OwnSoundThread::run()
{
    for (std::unique_lock lock (mutex_);
         ! wake_.wait_for (lock, looksEvery, [this] { return ending_; });)
    {
        lock.unlock();
        workNow();
        lock.lock();
    }
}
}
