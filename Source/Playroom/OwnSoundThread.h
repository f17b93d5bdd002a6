// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Playroom/OwnSoundWorkshop.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace antiphon::playroom
{
/** The thread named "workshop": makes voices of the child's own sounds while a session is played.

    Threads: constructed and destroyed on the owner's. */
class OwnSoundThread
{
public:
    explicit OwnSoundThread (OwnSoundRoad& road);
    ~OwnSoundThread(); ///< ends, once the voice in hand is made

    /** Does all there is to do before it returns: for who plays faster than life and would otherwise be
        past the instant at which a voice is due. Waits and allocates; never while sound is live. */
    void workNow();

private:
    void run();

    OwnSoundWorkshop workshop_;
    std::mutex working_; ///< guards workshop_
    std::mutex mutex_;   ///< guards ending_; never taken by the audio thread
    std::condition_variable wake_;
    bool ending_ = false;
    std::thread thread_;
};
}
