// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/KnownPads.h"

#include "Capture/MidiInput.h"
#include "Library/DeviceMemory.h"
#include "Support/Catch.h"
#include "Support/TemporaryFolder.h"

#include <array>
#include <fstream>
#include <vector>

using namespace antiphon;
using namespace antiphon::library;
using Action = capture::DrumHit::Action;

namespace
{
/** What a MIDI message becomes, once the pads have had their say. */
capture::DrumHit assigned (const std::vector<KnownPad>& pads,
                           const std::string& port,
                           const std::array<std::uint8_t, 3>& message,
                           int tagPedal = 64)
{
    auto hit = capture::hitOf (message);
    REQUIRE (hit);
    assign (pads, { port, (message[0] & 0x0f) + 1 }, tagPedal, *hit);
    return *hit;
}

const std::vector<KnownPad> twoDrums {
    { .port = "TD-17:TD-17 MIDI 1 28:0", .channel = 10, .key = 38, .player = 1 },
    { .port = "TD-17:TD-17 MIDI 1 28:0", .channel = 10, .key = 45, .player = 2 },
};
}

TEST_CASE ("a pad is its player's, struck and released, and other pads stay as they are",
           "[library][pads]")
{
    const std::string port = "TD-17:TD-17 MIDI 1 28:0";
    CHECK (assigned (twoDrums, port, { 0x99, 38, 100 }).who.index == 0);
    CHECK (assigned (twoDrums, port, { 0x99, 45, 100 }).who.index == 1);
    CHECK (assigned (twoDrums, port, { 0x89, 45, 0 }).who.index == 1);
    CHECK (assigned (twoDrums, port, { 0x99, 50, 100 }).who.index == 0);
    CHECK (assigned (twoDrums, port, { 0x91, 45, 100 }).who.index == 1); // as its channel says
    CHECK (assigned (twoDrums, "Other drum", { 0x99, 45, 100 }).who.index == 0);
}

TEST_CASE ("a drum that is plugged in again is known, though its port has another number",
           "[library][pads]")
{
    CHECK (assigned (twoDrums, "TD-17:TD-17 MIDI 1 32:0", { 0x99, 45, 100 }).who.index == 1);
    CHECK (lastingName ("TD-17:TD-17 MIDI 1 28:0") == "TD-17:TD-17 MIDI 1");
    CHECK (lastingName ("drum-pad:pads") == "drum-pad:pads");
    CHECK (lastingName ("Pad 2") == "Pad 2");
    CHECK (lastingName ("28:0") == "28:0");
    CHECK (lastingName ("").empty());
}

TEST_CASE ("one key of a keyboard makes all of it its player's, until two share it",
           "[library][pads]")
{
    std::vector<KnownPad> pads { { .port = "Keys", .channel = 1, .key = 60, .player = 3 } };
    CHECK (assigned (pads, "Keys", { 0x90, 72, 100 }).who.index == 2);
    pads.push_back ({ .port = "Keys", .channel = 1, .key = 61, .player = 2 });
    CHECK (assigned (pads, "Keys", { 0x90, 72, 100 }).who.index == 0);
    CHECK (assigned (pads, "Keys", { 0x90, 61, 100 }).who.index == 1);
    CHECK (assigned (pads, "Keys", { 0x90, 60, 100 }).who.index == 2);
}

TEST_CASE ("a pad or pedal that tags becomes the pedal that does", "[library][pads]")
{
    const std::vector<KnownPad> pads {
        { .port = "Drum", .channel = 10, .key = 49 },
        { .port = "Drum", .channel = 1, .key = 66, .isPedal = true }
    };
    const auto down = assigned (pads, "Drum", { 0x99, 49, 100 });
    CHECK (down.action == Action::PedalDown);
    CHECK (down.key == 64);
    CHECK (assigned (pads, "Drum", { 0x89, 49, 0 }).action == Action::PedalUp);
    const auto pedal = assigned (pads, "Drum", { 0xb0, 66, 127 }, 67);
    CHECK (pedal.action == Action::PedalDown);
    CHECK (pedal.key == 67);
    CHECK (assigned (pads, "Drum", { 0xb0, 66, 0 }, 67).action == Action::PedalUp);
    CHECK (assigned (pads, "Drum", { 0x99, 49, 100 }, -1).action == Action::Struck);
    CHECK (assigned (pads, "Drum", { 0x90, 66, 100 }).action == Action::Struck); // a key, no pedal
}

TEST_CASE ("pads are remembered, the last thing each was learnt for", "[library][pads][devices]")
{
    const test::TemporaryFolder folder;
    const DeviceMemory memory (folder / "devices.json");
    const auto learn = [&] (const KnownPad& pad)
    { REQUIRE (memory.change ([&] (DeviceNotes& notes) { notes.learn (pad); })); };
    learn (
        { .port = "Drum 20:0", .channel = 10, .key = 38, .player = 1, .instrument = "red drum" });
    learn ({ .port = "Drum 20:0", .channel = 10, .key = 49 });
    learn ({ .port = "Drum 20:0", .channel = 1, .key = 38, .isPedal = true });
    learn ({ .port = "Drum 24:0", .channel = 10, .key = 38, .player = 2 });

    const auto pads = memory.read().notes.pads;
    REQUIRE (pads.size() == 3);
    CHECK_FALSE (pads[0].player);
    CHECK (pads[0].key == 49);
    CHECK (pads[1].isPedal);
    CHECK (pads[2].port == "Drum 24:0");
    CHECK (pads[2].player == 2);
    CHECK (pads[2].instrument.empty());
}

TEST_CASE ("a pad that cannot be is damage, and is not played with", "[library][pads][devices]")
{
    const test::TemporaryFolder folder;
    const DeviceMemory memory (folder / "devices.json");
    for (const auto* pad : { R"({"port":"Drum","channel":10,"key":128,"player":1})",
                             R"({"port":"Drum","channel":17,"key":38,"player":1})",
                             R"({"port":"Drum","channel":0,"key":38,"player":1})",
                             R"({"port":"Drum","channel":10,"key":38,"player":7})",
                             R"({"port":"Drum","channel":10,"key":38,"player":"Joe"})",
                             R"({"port":"Drum","channel":10,"player":1})", "null", "7" })
    {
        std::ofstream (memory.file())
            << R"({"format":"antiphon devices","version":1,"round_trips":[],"pads":[)" << pad
            << "]}";
        const auto reading = memory.read();
        INFO (pad);
        CHECK (reading.remark);
        CHECK (reading.notes.pads.empty());
    }
}
