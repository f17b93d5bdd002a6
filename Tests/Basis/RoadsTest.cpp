// SPDX-License-Identifier: GPL-3.0-or-later
#include "Basis/Handover.h"
#include "Basis/LatestValue.h"
#include "Basis/Queue.h"
#include "Support/Catch.h"
#include "Support/RealtimeCost.h"

#include <thread>

using namespace antiphon;

TEST_CASE ("a queue carries everything, in order, from one thread to another", "[basis][threads]")
{
    constexpr int many = 200000;
    Queue<int, 256> queue;
    std::thread writer (
        [&]
        {
            for (int n = 0; n < many;)
                if (queue.push (n))
                    ++n;
        });

    int expected = 0;
    for (int got = 0; expected < many;)
        if (queue.pop (got))
        {
            REQUIRE (got == expected);
            ++expected;
        }
    writer.join();
    CHECK_FALSE (queue.pop (expected));
}

TEST_CASE ("a full queue drops, counts what it dropped, and never waits", "[basis][threads]")
{
    Queue<int, 4> queue;
    for (int n = 0; n < 7; ++n)
        queue.push (n);
    CHECK (queue.dropped() == 3);

    int got = -1;
    REQUIRE (queue.pop (got));
    CHECK (got == 0);
}

TEST_CASE ("the newest value arrives whole, and older ones may be skipped", "[basis][threads]")
{
    struct Pair
    {
        long first = 0;
        long second = 0;
    };
    LatestValue<Pair> value;
    std::thread writer (
        [&]
        {
            for (long n = 1; n <= 100000; ++n)
                value.write ({ n, -n });
        });

    long newest = 0;
    while (newest < 100000)
    {
        const auto seen = value.read();
        REQUIRE (seen.first == -seen.second);
        REQUIRE (seen.first >= newest);
        newest = seen.first;
    }
    writer.join();
}

TEST_CASE ("what the audio thread hands back is freed by the thread that loaded it",
           "[basis][realtime]")
{
    Handover<int> road;
    auto current = std::make_unique<int> (1);
    road.give (std::make_unique<int> (2));

    bool changed = false;
    const auto cost = test::realtimeCost ([&] { changed = road.take (current); });
    CHECK (changed);
    CHECK (*current == 2);
    CHECK (cost.allocations + cost.frees + cost.locks == 0);

    road.give (std::make_unique<int> (3));
    CHECK_FALSE (road.take (current)); // the old one has not been collected yet
    road.collect();
    CHECK (road.take (current));
    CHECK (*current == 3);
}
