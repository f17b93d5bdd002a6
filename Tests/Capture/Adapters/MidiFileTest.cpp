// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Adapters/Devices.h"
#include "Support/Catch.h"
#include "Support/TemporaryFolder.h"

#include <fstream>

using namespace antiphon;
using namespace antiphon::capture;

namespace
{
using Bytes = std::string;

Bytes number (std::uint32_t value, int bytes)
{
    Bytes all;
    for (auto n = bytes - 1; n >= 0; --n)
        all += static_cast<char> ((value >> (8 * n)) & 0xff);
    return all;
}

Bytes chunk (const Bytes& name, const Bytes& content)
{
    return name + number (static_cast<std::uint32_t> (content.size()), 4) + content;
}

/** A header, for this many tracks of `division` ticks a beat. */
Bytes header (std::uint32_t tracks, std::uint32_t division = 480)
{
    return chunk ("MThd",
                  number (tracks > 1 ? 1 : 0, 2) + number (tracks, 2) + number (division, 2));
}

/** Bytes that may hold zeros. */
template <std::size_t Size>
Bytes raw (const char (&text)[Size])
{
    return Bytes (text, Size - 1);
}

const Bytes end = raw ("\x00\xff\x2f\x00");
const Bytes tempo = raw ("\x00\xff\x51\x03\x0f\x42\x40"); // one second a beat
// Middle C for a beat; running status; a pedal; a drum a beat after that.
const Bytes melody = raw ("\x00\x90\x3c\x7f\x83\x60\x3c\x00\x00\xb0\x40\x7f\x83\x60\x99\x26\x40");

Result<std::vector<DrumHit>> reading (const Bytes& bytes, const std::string& name = "song.mid")
{
    const test::TemporaryFolder folder;
    std::ofstream (folder / name, std::ios::binary) << bytes;
    return readMidiFile (folder / name);
}
}

TEST_CASE ("a MIDI file gives its notes and pedals, by time", "[capture][midi]")
{
    const auto hits =
        reading (header (2) + chunk ("MTrk", tempo + end) + chunk ("MTrk", melody + end));
    REQUIRE (hits);
    REQUIRE (hits->size() == 4);
    CHECK ((*hits)[0].action == DrumHit::Action::Struck);
    CHECK ((*hits)[0].key == 60);
    CHECK ((*hits)[0].time.sinceStart.value == 0.0);
    CHECK ((*hits)[1].action == DrumHit::Action::Released);
    CHECK ((*hits)[1].time.sinceStart.value == Approx (1.0));
    CHECK ((*hits)[2].action == DrumHit::Action::PedalDown);
    CHECK ((*hits)[3].time.sinceStart.value == Approx (2.0));
    CHECK_FALSE ((*hits)[3].pitched);
}

TEST_CASE ("tracks are merged in order of time", "[capture][midi]")
{
    const auto later = raw ("\x83\x60\x90\x40\x40");
    const auto sooner = raw ("\x00\x90\x41\x40");
    const auto hits =
        reading (header (2) + chunk ("MTrk", later + end) + chunk ("MTrk", sooner + end));
    REQUIRE (hits);
    REQUIRE (hits->size() == 2);
    CHECK ((*hits)[0].key == 0x41);
    CHECK ((*hits)[1].time.sinceStart.value == Approx (0.5)); // 120 beats a minute unless told
}

TEST_CASE ("whatever follows the last track is left alone", "[capture][midi]")
{
    const auto hits = reading (header (1) + chunk ("MTrk", melody + end) + "appendix");
    REQUIRE (hits);
    CHECK (hits->size() == 4);
}

TEST_CASE ("a MIDI file cut short anywhere is named, and never half played", "[capture][midi]")
{
    const auto whole = header (2) + chunk ("MTrk", tempo + end) + chunk ("MTrk", melody + end);
    REQUIRE (reading (whole));
    for (std::size_t size = 4; size < whole.size(); ++size)
    {
        const auto hits = reading (whole.substr (0, size));
        REQUIRE_FALSE (hits);
        REQUIRE_THAT (hits.error().sentence,
                      Catch::Contains ("song.mid") && Catch::Contains ("cut short"));
    }
}

TEST_CASE ("what is no MIDI file is named", "[capture][midi]")
{
    const test::TemporaryFolder folder;
    for (const auto& bytes :
         { Bytes(), Bytes ("Dear parents"), Bytes ("RIFF and so on"), Bytes (1000, '\0') })
    {
        const auto hits = reading (bytes);
        REQUIRE_FALSE (hits);
        CHECK_THAT (hits.error().sentence,
                    Catch::Contains ("song.mid") && Catch::Contains ("not a MIDI file"));
    }
    const auto missing = readMidiFile (folder / "missing.mid");
    REQUIRE_FALSE (missing);
    CHECK_THAT (missing.error().sentence, Catch::Contains ("missing.mid is not there"));
    CHECK_FALSE (readMidiFile (folder.path()));
}

TEST_CASE ("a MIDI file without a sense of time is refused", "[capture][midi]")
{
    const auto hits = reading (header (1, 0) + chunk ("MTrk", melody + end));
    REQUIRE_FALSE (hits);
    CHECK_THAT (hits.error().sentence, Catch::Contains ("song.mid is damaged"));
}
