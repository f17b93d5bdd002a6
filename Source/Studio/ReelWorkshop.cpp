// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/ReelWorkshop.h"

#include <utility>

namespace antiphon::studio
{
ReelWorkshop::~ReelWorkshop()
{
    cancel();
    if (work_.joinable())
        work_.join();
}

void ReelWorkshop::begin (share::ReelOrder order)
{
    if (busy_.exchange (true))
        return;
    if (work_.joinable())
        work_.join();
    cancelled_ = false;
    done_ = 0.0;
    work_ = std::thread (
        [this, order = std::move (order)]
        {
            auto outcome = share::makeReel (order,
                                            [this] (double done)
                                            {
                                                done_ = done;
                                                return ! cancelled_;
                                            });
            const std::lock_guard lock (mutex_);
            outcome_ = std::move (outcome);
            busy_ = false;
        });
}

void ReelWorkshop::cancel() { cancelled_ = true; }

std::optional<Result<share::ReelReport>> ReelWorkshop::collect()
{
    const std::lock_guard lock (mutex_);
    return std::exchange (outcome_, std::nullopt);
}
}
