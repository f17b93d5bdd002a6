// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>

namespace antiphon::test
{
/** What a call did that the audio thread must not do. */
struct RealtimeCost
{
    std::size_t allocations = 0; ///< malloc, calloc, realloc, aligned allocation, operator new
    std::size_t frees = 0;
    std::size_t locks = 0;       ///< pthread mutexes, read-write locks and condition waits
    std::size_t systemCalls = 0; ///< the common ones: read, write, open, nanosleep
};

/** Runs `deed` and counts, on this thread alone. Under a sanitizer, which owns these functions, every
    count is 0 and realtimeCostIsCounted is false. */
RealtimeCost realtimeCost (const std::function<void()>& deed);

extern const bool realtimeCostIsCounted;
}
