// SPDX-License-Identifier: GPL-3.0-or-later
#include "Support/RealtimeCost.h"

#include "Support/Catch.h"
#include "Support/SystemCalls.h"

#include <sys/syscall.h>
#include <unistd.h>

#include <cstdlib>
#include <memory>
#include <mutex>
#include <vector>

using namespace antiphon::test;

TEST_CASE ("the counter sees every way of allocating, and every lock", "[basis][realtime]")
{
    if (! realtimeCostIsCounted)
        return;

    std::vector<float> grown;
    std::mutex mutex;

    CHECK (realtimeCost ([&] { grown.resize (1000); }).allocations == 1);
    CHECK (realtimeCost (
               [&]
               {
                   grown = {};
                   grown.shrink_to_fit();
               })
               .frees
           == 1);
    void* volatile memory = nullptr; // volatile, so that the pair is not optimised away
    CHECK (realtimeCost ([&] { memory = std::malloc (100); }).allocations == 1);
    CHECK (realtimeCost ([&] { std::free (memory); }).frees == 1);
    CHECK (realtimeCost ([&] { const std::lock_guard lock (mutex); }).locks == 1);
}

TEST_CASE ("the counter finds nothing in plain arithmetic", "[basis][realtime]")
{
    volatile double sum = 0.0;
    const auto cost = realtimeCost (
        [&]
        {
            for (int n = 0; n < 1000; ++n)
                sum = sum + n;
        });
    CHECK (cost.allocations + cost.frees + cost.locks + cost.systemCalls == 0);
}

TEST_CASE ("a system call is reported by the kernel itself, and none is made by arithmetic",
           "[basis][realtime]")
{
    if (! realtimeCostIsCounted)
        return;
    const auto calls = systemCallsOf ([] { syscall (SYS_getppid); });
    if (! calls)
    {
        WARN ("This kernel does not report system calls.");
        return;
    }
    CHECK (calls->count == 1);
    CHECK (calls->first == SYS_getppid);

    volatile double sum = 0.0;
    CHECK (systemCallsOf ([&] { sum = sum + 1.0; })->count == 0);
}
