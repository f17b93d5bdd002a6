// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/MidiListener.h"

#include "Support/Catch.h"
#include "Support/RealtimeCost.h"

#include <array>
#include <cmath>
#include <random>
#include <vector>

using namespace antiphon;
using namespace antiphon::capture;
using Action = DrumHit::Action;

namespace
{
struct Input
{
    std::vector<DrumHit> hits {};
    MidiListener listener;

    explicit Input (VelocityCurve curve = VelocityCurve::GeneralMidi)
        : listener ({ .curve = curve }, [this] (const DrumHit& hit) { hits.push_back (hit); })
    {
    }

    void hear (std::vector<std::uint8_t> message, Seconds at) { listener.hear (message, { at }); }
};

std::vector<double> strengths (VelocityCurve curve)
{
    std::vector<double> all;
    for (std::uint8_t velocity = 1; velocity < 128; ++velocity)
        all.push_back (strengthOf (velocity, curve));
    return all;
}
}

TEST_CASE ("a pad that triggers twice for one stroke is heard once", "[capture][midi]")
{
    Input pad;
    pad.hear ({ 0x99, 38, 100 }, 1000_ms);
    pad.hear ({ 0x99, 38, 60 }, 1012_ms);
    pad.hear ({ 0x99, 38, 100 }, 1020_ms);
    REQUIRE (pad.hits.size() == 1);
    CHECK (pad.hits[0].time == Instant { 1000_ms });
    CHECK (pad.listener.bounced() == 2);
}

TEST_CASE (
    "a stronger stroke, another key, another channel and a later stroke are strokes of their own",
    "[capture][midi]")
{
    Input pad;
    pad.hear ({ 0x99, 38, 60 }, 1000_ms);
    pad.hear ({ 0x99, 38, 61 }, 1010_ms);
    pad.hear ({ 0x99, 40, 50 }, 1011_ms);
    pad.hear ({ 0x91, 38, 50 }, 1012_ms);
    pad.hear ({ 0x99, 38, 50 }, 1040_ms);
    std::size_t strokes = 0;
    for (const auto& hit : pad.hits)
        strokes += hit.action == Action::Struck ? 1u : 0u;
    CHECK (strokes == 5);
    CHECK (pad.listener.bounced() == 0);
}

TEST_CASE ("a second trigger leaves the first stroke's strength as it was", "[capture][midi]")
{
    Input pad;
    pad.hear ({ 0x99, 38, 127 }, 0_ms);
    pad.hear ({ 0x89, 38, 0 }, 4_ms);
    pad.hear ({ 0x99, 38, 30 }, 8_ms);
    pad.hear ({ 0x89, 38, 0 }, 12_ms);
    REQUIRE (pad.hits.size() == 3);
    CHECK (pad.hits[0].strength == 1.0);
    CHECK (pad.hits[1].action == Action::Released);
}

TEST_CASE ("a key struck again without a release is released first", "[capture][midi]")
{
    Input keyboard;
    keyboard.hear ({ 0x90, 60, 90 }, 0_s);
    keyboard.hear ({ 0x90, 60, 90 }, 1_s);
    REQUIRE (keyboard.hits.size() == 3);
    CHECK (keyboard.hits[1].action == Action::Released);
    CHECK (keyboard.hits[1].time == Instant { 1_s });
    CHECK (keyboard.hits[1].strength == 0.0);
    CHECK (keyboard.hits[2].action == Action::Struck);
}

TEST_CASE ("pedals pass, and pressure, bends and programs are counted", "[capture][midi]")
{
    Input keyboard;
    keyboard.hear ({ 0xb0, 64, 127 }, 0_s);
    keyboard.hear ({ 0xd0, 90 }, 0_s);
    keyboard.hear ({ 0xa0, 60, 90 }, 0_s);
    keyboard.hear ({ 0xe0, 0, 64 }, 0_s);
    keyboard.hear ({ 0xc0, 4 }, 0_s);
    REQUIRE (keyboard.hits.size() == 1);
    CHECK (keyboard.hits[0].action == Action::PedalDown);
    CHECK (keyboard.listener.ignored() == 4);
}

TEST_CASE ("any bytes at all are taken calmly", "[capture][midi]")
{
    Input garbage;
    std::mt19937 random (3);
    for (int n = 0; n < 20000; ++n)
    {
        std::vector<std::uint8_t> message (random() % 6);
        for (auto& byte : message)
            byte = static_cast<std::uint8_t> (random());
        garbage.hear (message, { n * 1.0e-3 });
    }
    for (const auto& hit : garbage.hits)
    {
        CHECK (hit.key < 128);
        CHECK (hit.strength >= 0.0);
        CHECK (hit.strength <= 1.0);
    }
    CHECK (garbage.listener.ignored() > 0);
}

TEST_CASE ("on every curve the hardest stroke is full and harder is louder", "[capture][midi]")
{
    for (const auto curve :
         { VelocityCurve::GeneralMidi, VelocityCurve::Linear, VelocityCurve::Soft })
    {
        const auto all = strengths (curve);
        CHECK (all.front() > 0.0);
        CHECK (all.back() == Approx (1.0));
        for (std::size_t n = 1; n < all.size(); ++n)
            CHECK (all[n] > all[n - 1]);
        CHECK (velocityCurveOf (nameOf (curve)) == curve);
    }
    CHECK_FALSE (velocityCurveOf ("loud"));
}

TEST_CASE ("the soft curve lifts a light touch, and an input keeps to its own curve",
           "[capture][midi]")
{
    Input soft (VelocityCurve::Soft);
    Input linear (VelocityCurve::Linear);
    Input general;
    for (auto* input : { &soft, &linear, &general })
        input->hear ({ 0x90, 60, 20 }, 0_s);
    CHECK (soft.hits[0].strength == Approx (0.397).margin (0.001));
    CHECK (linear.hits[0].strength == Approx (0.157).margin (0.001));
    CHECK (general.hits[0].strength == Approx (0.0248).margin (0.001));
}

TEST_CASE ("every velocity is found again from its strength, on every curve", "[capture][midi]")
{
    const auto curve =
        GENERATE (VelocityCurve::GeneralMidi, VelocityCurve::Linear, VelocityCurve::Soft);
    for (std::uint8_t velocity = 1; velocity < 128; ++velocity)
        CHECK (int (velocityOf (strengthOf (velocity, curve), curve)) == int (velocity));
    CHECK (int (velocityOf (0.0, curve)) == 1);
    CHECK (int (velocityOf (7.0, curve)) == 127);
    CHECK (int (velocityOf (std::nan (""), curve)) == 1);
}

TEST_CASE ("listening to MIDI never allocates, locks or calls the system",
           "[capture][midi][realtime]")
{
    std::size_t hits = 0;
    MidiListener listener ({}, [&hits] (const DrumHit&) { ++hits; });
    const std::array<std::uint8_t, 3> on { 0x90, 60, 100 };
    const std::array<std::uint8_t, 3> off { 0x80, 60, 0 };
    const auto cost = test::realtimeCost (
        [&]
        {
            for (int n = 0; n < 100; ++n)
            {
                listener.hear (on, { { n * 0.1 } });
                listener.hear (off, { { n * 0.1 + 0.05 } });
            }
        });
    CHECK (hits == 200);
    CHECK (cost.allocations == 0);
    CHECK (cost.frees == 0);
    CHECK (cost.locks == 0);
    CHECK (cost.systemCalls == 0);
}
