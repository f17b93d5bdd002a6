// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/LoudspeakerGuard.h"

#include "Support/Catch.h"
#include "Support/RealtimeCost.h"

#include <algorithm>
#include <array>

using namespace antiphon;
using capture::LoudspeakerGuard;

namespace
{
constexpr std::size_t bands = 4;
using Powers = std::array<float, bands>;
constexpr Powers stillness {};

/** A note in one band every 400 ms or so, that comes back a tenth as strong `delay` hops later. */
class Loop
{
public:
    explicit Loop (std::size_t delay) : delay_ (delay) {}

    /** @returns what the guard expects in the band that sounds */
    float run (LoudspeakerGuard& guard, std::size_t hops)
    {
        auto expected = 0.0F;
        for (std::size_t n = 0; n < hops; ++n, ++now_)
        {
            auto heard = stillness;
            heard[1] = now_ < delay_ ? 0.0F : 0.1F * powerAt (now_ - delay_);
            const Powers sounding { 0.0F, powerAt (now_), 0.0F, 0.0F };
            const auto echo = guard.process (heard, sounding);
            expected = echo.empty() ? 0.0F : echo[1];
            missed_ += heard[1] > std::max (expected, 0.003F);
        }
        return expected;
    }

    int missed() const { return missed_; } ///< hops in which more came back than was expected

private:
    static float powerAt (std::size_t hop)
    {
        constexpr std::size_t between = 300;
        auto power = 100.0F;
        for (std::size_t n = 0; n < hop % between; ++n)
            power *= 0.97F;
        return power;
    }

    std::size_t delay_;
    std::size_t now_ = 0;
    int missed_ = 0;
};
}

TEST_CASE ("while the companion is silent nothing is expected back", "[capture][loudspeaker]")
{
    LoudspeakerGuard guard ({ .bands = bands });
    const Powers loud { 1.0F, 5.0F, 2.0F, 0.1F };
    for (int n = 0; n < 100; ++n)
        CHECK (guard.process (loud, {}).empty());
}

TEST_CASE ("what comes back is expected, from the first note on", "[capture][loudspeaker]")
{
    const auto delay = GENERATE (4U, 40U, 150U);
    LoudspeakerGuard guard ({ .bands = bands });
    Loop loop (delay);
    static_cast<void> (loop.run (guard, 6000));
    CHECK (loop.missed() == 0);
}

TEST_CASE ("how loud the loudspeaker comes back is learnt", "[capture][loudspeaker]")
{
    LoudspeakerGuard guard ({ .bands = bands });
    CHECK (guard.gain (1).value == Approx (0.0));
    Loop loop (40);
    static_cast<void> (loop.run (guard, 9000));
    CHECK (guard.gain (1).value < -5.0);
    CHECK (guard.gain (1).value > -20.0);
    CHECK (guard.gain (3).value == Approx (0.0)); // nothing was ever played there
}

TEST_CASE ("some time after the companion stopped nothing is expected any more",
           "[capture][loudspeaker]")
{
    LoudspeakerGuard guard ({ .bands = bands });
    Loop loop (40);
    static_cast<void> (loop.run (guard, 1000));
    auto hops = 0;
    while (! guard.process (stillness, {}).empty() && hops < 5000)
        ++hops;
    CHECK (hops > 150);
    CHECK (hops < 1500);
}

TEST_CASE ("guarding never allocates or waits", "[capture][loudspeaker][realtime]")
{
    LoudspeakerGuard guard ({ .bands = bands });
    Loop loop (40);
    const auto cost = test::realtimeCost ([&] { static_cast<void> (loop.run (guard, 1000)); });
    CHECK (loop.missed() == 0);
    if (test::realtimeCostIsCounted)
    {
        CHECK (cost.allocations == 0);
        CHECK (cost.frees == 0);
        CHECK (cost.locks == 0);
        CHECK (cost.systemCalls == 0);
    }
}
