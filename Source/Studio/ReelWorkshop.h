// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Share/Reel.h"

#include <atomic>
#include <mutex>
#include <optional>
#include <thread>

namespace antiphon::studio
{
/** Makes one reel at a time, beside whatever the screen does.

    Threads: all functions on the screen's thread; the work has one of its own. */
class ReelWorkshop
{
public:
    ~ReelWorkshop(); ///< stops the work, which leaves nothing half-made

    void begin (share::ReelOrder order); ///< nothing happens while one is being made
    void cancel();

    bool isBusy() const { return busy_; }
    double done() const { return done_; } ///< 0 to 1

    /** How it ended, once, after it has. */
    std::optional<Result<share::ReelReport>> collect();

private:
    std::atomic<bool> busy_ { false };
    std::atomic<bool> cancelled_ { false };
    std::atomic<double> done_ { 0.0 };
    std::mutex mutex_;
    std::optional<Result<share::ReelReport>> outcome_;
    std::thread work_;
};
}
