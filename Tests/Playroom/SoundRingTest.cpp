// SPDX-License-Identifier: GPL-3.0-or-later
#include "Playroom/Internal/SoundRing.h"

#include "Support/Catch.h"

#include <algorithm>
#include <map>
#include <optional>

using namespace antiphon;
using namespace antiphon::playroom;

namespace
{
constexpr std::int64_t rate = 1000;

/** A sample whose value tells its frame. */
float valueAt (std::int64_t frame) { return static_cast<float> (frame % 997) / 1000.0F; }

void play (SoundRing& ring, std::int64_t from, std::int64_t to, std::int64_t block = 64)
{
    for (auto at = from; at < to; at += block)
    {
        std::vector<float> samples;
        for (auto frame = at; frame < std::min (at + block, to); ++frame)
            samples.push_back (valueAt (frame));
        ring.hear (at, samples);
    }
}

using Handed = std::map<std::int64_t, std::vector<float>>;

Handed handedBy (SoundRing& ring)
{
    Handed handed;
    ring.hand ([&] (std::int64_t second, std::span<const float> samples)
               { handed[second].assign (samples.begin(), samples.end()); });
    return handed;
}
}

TEST_CASE ("nothing of a ring is handed out until somebody wants it", "[playroom][ring]")
{
    SoundRing ring ({ rate });
    play (ring, 0, 10 * rate);
    CHECK (handedBy (ring).empty());

    ring.keep ({ 3.5_s }, { 5.2_s });
    const auto handed = handedBy (ring);
    REQUIRE (handed.size() == 3);
    for (std::int64_t second = 3; second <= 5; ++second)
        for (std::int64_t n = 0; n < rate; ++n)
            REQUIRE (handed.at (second)[static_cast<std::size_t> (n)]
                     == valueAt (second * rate + n));
    CHECK (handedBy (ring).empty()); // each once
}

TEST_CASE ("what is wanted of the time to come is handed out as it comes, the running second too",
           "[playroom][ring]")
{
    SoundRing ring ({ rate });
    play (ring, 0, 2300);
    ring.keep ({ 2_s }, { 4_s });
    auto handed = handedBy (ring);
    REQUIRE (handed.size() == 1);
    CHECK (handed.at (2).size() == 300);
    play (ring, 2300, 3100);
    handed = handedBy (ring);
    CHECK (handed.at (2).size() == 1000);
    CHECK (handed.at (3).size() == 100);
    play (ring, 3100, 7000);
    handed = handedBy (ring);
    CHECK (handed.size() == 2);
    CHECK (handed.contains (4));
}

TEST_CASE ("two minutes are remembered and no more", "[playroom][ring]")
{
    SoundRing ring ({ rate });
    play (ring, 0, 200 * rate, 500);
    ring.keep ({ 0_s }, { 300_s });
    const auto handed = handedBy (ring);
    CHECK (handed.begin()->first == 79);
    CHECK (handed.rbegin()->first == 199);
}

TEST_CASE ("a device that was away leaves seconds without sound, and silence within one",
           "[playroom][ring]")
{
    SoundRing ring ({ rate });
    play (ring, 0, 1200);
    play (ring, 4500, 5000);
    ring.keep ({ 0_s }, { 10_s });
    const auto handed = handedBy (ring);
    CHECK (handed.size() == 3);
    CHECK (handed.at (1).size() == 200);
    CHECK (handed.at (4)[100] == 0.0F);
    CHECK (handed.at (4)[700] == valueAt (4700));
}

TEST_CASE ("a ring holds the same for any block size", "[playroom][ring]")
{
    std::optional<Handed> first;
    for (const std::int64_t block : { 1, 64, 999, 4096 })
    {
        SoundRing ring ({ rate });
        play (ring, 0, 9 * rate, block);
        ring.keep ({ 1_s }, { 8_s });
        const auto handed = handedBy (ring);
        CHECK (first.value_or (handed) == handed);
        first = handed;
    }
}
