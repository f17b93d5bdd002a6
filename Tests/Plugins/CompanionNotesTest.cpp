// SPDX-License-Identifier: GPL-3.0-or-later
#include "Companion/CompanionNotes.h"

#include "Support/Catch.h"

using namespace antiphon;
using namespace antiphon::plugin;

namespace
{
playroom::Sounding begins (std::uint32_t id, double midi)
{
    return { 0, id, true, midi, 0.25, improvise::Voice::Marimba };
}

playroom::Sounding ends (std::uint32_t id, double midi)
{
    return { 0, id, false, midi, 0.25, improvise::Voice::Marimba };
}
}

TEST_CASE ("a note leaves on its frame, as loud as it is, and is let go on its frame",
           "[plugins][notes]")
{
    CompanionNotes notes;
    notes.hear (begins (1, 60.4), 100);
    notes.hear (ends (1, 60.4), 300);
    const auto first = notes.leave (64, 128);
    REQUIRE (first.size() == 1);
    CHECK (first[0].frame == 36);
    CHECK ((first[0].bytes == std::array<std::uint8_t, 3> { 0x90, 60, 64 })); // 127 √0.25
    CHECK (notes.leave (128, 256).empty());
    const auto last = notes.leave (256, 320);
    REQUIRE (last.size() == 1);
    CHECK (last[0].frame == 44);
    CHECK (last[0].bytes[0] == 0x80);
}

TEST_CASE ("a key struck again while it sounds is let go first, and only once each",
           "[plugins][notes]")
{
    CompanionNotes notes;
    notes.hear (begins (1, 60), 10);
    notes.hear (begins (2, 60), 20);
    notes.hear (ends (1, 60), 30); // the key is the second note's by now
    notes.hear (ends (2, 60), 40);
    const auto left = notes.leave (0, 64);
    REQUIRE (left.size() == 4);
    CHECK (left[0].bytes[0] == 0x90);
    CHECK (left[1].bytes[0] == 0x80);
    CHECK (left[1].frame == 20);
    CHECK (left[2].bytes[0] == 0x90);
    CHECK (left[3].bytes[0] == 0x80);
    CHECK (left[3].frame == 40);
}

TEST_CASE ("ending all lets go of what sounds out there and of nothing else", "[plugins][notes]")
{
    CompanionNotes notes;
    notes.hear (begins (1, 60), 10);
    notes.hear (begins (2, 64), 10);
    CHECK (notes.leave (0, 64).size() == 2);
    notes.hear (ends (2, 64), 70);
    notes.hear (begins (3, 67), 90); // never gets out
    notes.endAll (64);
    const auto left = notes.leave (64, 128);
    REQUIRE (left.size() == 2);
    for (const auto& message : left)
    {
        CHECK (message.bytes[0] == 0x80);
        CHECK (message.frame == 0);
    }
    CHECK (notes.leave (128, 256).empty());
}

TEST_CASE ("a pitch beyond MIDI's is its nearest key", "[plugins][notes][bad input]")
{
    CompanionNotes notes;
    notes.hear (begins (1, 140.0), 0);
    notes.hear (begins (2, -7.0), 0);
    const auto left = notes.leave (0, 1);
    REQUIRE (left.size() == 2);
    CHECK (int (left[0].bytes[1]) == 127);
    CHECK (int (left[1].bytes[1]) == 0);
}
