// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/MidiInput.h"

#include "Support/Catch.h"

#include <vector>

using namespace antiphon;
using namespace antiphon::capture;
using Action = DrumHit::Action;

namespace
{
std::optional<DrumHit> heard (std::vector<std::uint8_t> message) { return hitOf (message); }
}

TEST_CASE ("a key struck on a keyboard is a pitched hit of the channel's player", "[capture][midi]")
{
    for (std::uint8_t channel = 0; channel < 6; ++channel)
    {
        const auto hit = heard ({ static_cast<std::uint8_t> (0x90 + channel), 64, 127 });
        REQUIRE (hit);
        CHECK (hit->action == Action::Struck);
        CHECK (hit->key == 64);
        CHECK (hit->strength == 1.0);
        CHECK (hit->pitched);
        CHECK (hit->who.index == channel);
    }
}

TEST_CASE ("channels beyond the sixth begin again at the first player", "[capture][midi]")
{
    CHECK (heard ({ 0x96, 64, 100 })->who.index == 0);
    CHECK (heard ({ 0x97, 64, 100 })->who.index == 1);
    CHECK (heard ({ 0x9f, 64, 100 })->who.index < mostPlayers);
}

TEST_CASE ("channel 10 is percussion of the first player, struck and released", "[capture][midi]")
{
    const auto struck = heard ({ 0x99, 38, 90 });
    REQUIRE (struck);
    CHECK_FALSE (struck->pitched);
    CHECK (struck->who.index == 0);
    const auto released = heard ({ 0x89, 38, 0 });
    REQUIRE (released);
    CHECK_FALSE (released->pitched);
    CHECK (released->action == Action::Released);
}

TEST_CASE ("a soft stroke is soft: strength follows velocity as General MIDI recommends",
           "[capture][midi]")
{
    CHECK (heard ({ 0x90, 60, 64 })->strength == Approx (0.254).margin (0.001));
    CHECK (heard ({ 0x90, 60, 1 })->strength > 0.0);
    for (std::uint8_t velocity = 2; velocity < 128; ++velocity)
        CHECK (heard ({ 0x90, 60, velocity })->strength
               > heard ({ 0x90, 60, static_cast<std::uint8_t> (velocity - 1) })->strength);
}

TEST_CASE ("a note-on of velocity 0 is a release, as a note-off is", "[capture][midi]")
{
    for (const auto& message :
         { std::vector<std::uint8_t> { 0x91, 60, 0 }, std::vector<std::uint8_t> { 0x81, 60, 99 } })
    {
        const auto hit = hitOf (message);
        REQUIRE (hit);
        CHECK (hit->action == Action::Released);
        CHECK (hit->strength == 0.0);
        CHECK (hit->who.index == 1);
    }
}

TEST_CASE ("pedals go down at half their way", "[capture][midi]")
{
    for (std::uint8_t pedal = 64; pedal <= 69; ++pedal)
    {
        CHECK (heard ({ 0xb0, pedal, 64 })->action == Action::PedalDown);
        CHECK (heard ({ 0xb0, pedal, 63 })->action == Action::PedalUp);
        CHECK (heard ({ 0xb0, pedal, 64 })->key == pedal);
        CHECK (heard ({ 0xb0, pedal, 64 })->strength == 0.0);
    }
    CHECK_FALSE (heard ({ 0xb0, 63, 127 }));
    CHECK_FALSE (heard ({ 0xb0, 70, 127 }));
}

TEST_CASE ("what is cut short, exclusive or garbage means nothing", "[capture][midi]")
{
    CHECK_FALSE (heard ({}));
    CHECK_FALSE (heard ({ 0x90 }));
    CHECK_FALSE (heard ({ 0x90, 60 }));
    CHECK_FALSE (heard ({ 0x90, 60, 100, 1 }));
    CHECK_FALSE (heard ({ 60, 100, 60 }));
    CHECK_FALSE (heard ({ 0x90, 0x90, 100 }));
    CHECK_FALSE (heard ({ 0x90, 60, 200 }));
    CHECK_FALSE (heard ({ 0xf0, 0x7e, 0x7f, 0x09, 0x01, 0xf7 }));
    CHECK_FALSE (heard ({ 0xf0, 0x01, 0xf7 }));
    CHECK_FALSE (heard ({ 0xf8 }));
    CHECK_FALSE (heard ({ 0xe0, 0, 64 }));
    CHECK_FALSE (heard ({ 0xa0, 60, 64 }));
}
