// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Playroom/Scribe.h"
#include "Playroom/Seam.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace antiphon::playroom
{
/** The thread named "scribe": empties the Seam, writes everything down, commits every second, and keeps
    the last minutes of happenings for the screen.

    Threads: all functions on the owner's thread. */
class ScribeThread
{
public:
    ScribeThread (Seam& seam, Scribe scribe);
    ~ScribeThread(); ///< finishes

    /** Writes what is left and ends the thread. Call once the audio has stopped. Safe to call twice. */
    void finish();

    /** What happened since `cursor` (begin with 0), which moves on. */
    std::vector<Happening> happenings (std::size_t& cursor);
    std::vector<journal::Moment> moments();
    std::optional<std::string> trouble();

private:
    void run();
    void empty();
    void show (const Happening& happening);

    static constexpr std::size_t mostShown = 1 << 13; ///< some forty seconds, pitch included

    Seam& seam_;
    Scribe scribe_;

    std::mutex mutex_; ///< guards everything below; never taken by the audio thread
    std::condition_variable wake_;
    bool ending_ = false;
    std::deque<Happening> shown_;
    std::size_t firstShown_ = 0; ///< the cursor of shown_.front()
    std::vector<journal::Moment> moments_;
    std::optional<std::string> trouble_;

    std::thread thread_;
};
}
