// SPDX-License-Identifier: GPL-3.0-or-later
#include "Support/Catch.h"

#include <cstdint>
#include <fstream>
#include <string>
#include <vector>

#include "MadeFiles.h"
#include "ProgramRun.h"

using namespace antiphon;
using test::run;

namespace
{
using Bytes = std::vector<std::uint8_t>;

/** One track at 120 bpm, 480 ticks a quarter note. */
void writeTrack (const std::filesystem::path& file, const Bytes& track)
{
    Bytes bytes {
        'M', 'T', 'h', 'd', 0, 0, 0, 6, 0, 0, 0, 1, 1, 0xe0, 'M', 'T', 'r', 'k', 0, 0, 0
    };
    bytes.push_back (static_cast<std::uint8_t> (track.size()));
    bytes.insert (bytes.end(), track.begin(), track.end());
    std::ofstream (file, std::ios::binary)
        .write (reinterpret_cast<const char*> (bytes.data()),
                static_cast<std::streamsize> (bytes.size()));
}

/** Strokes of a drum pad at 0, 0.5 and 1 s, as real pads write them. */
const Bytes padTrack { 0x00, 0xf0, 0x03, 0x7d, 0x01, 0xf7, // exclusive to somebody
                       0x00, 0x99, 0x26, 0x50,             // a stroke
                       0x60, 0x26, 0x00,                   // running status: let go, by velocity 0
                       0x83, 0x00, 0x26, 0x60,             // a stroke
                       0x05, 0x26, 0x30,                   // triggered twice, 5 ms apart
                       0x83, 0x5b, 0x26, 0x40,             // a stroke that is never let go
                       0x00, 0xff, 0x2f, 0x00 };

std::vector<double> onsetsIn (const test::Outcome& outcome)
{
    std::vector<double> times;
    for (const auto& line : outcome.lines())
        if (line.value ("heard", "") == "onset")
            times.push_back (line["time"]);
    return times;
}
}

TEST_CASE (
    "a drum pad's file is heard stroke by stroke: running status, velocity 0, double triggers, "
    "exclusive messages and a note without an end",
    "[terminal][program][midi]")
{
    const test::TemporaryFolder folder;
    writeTrack (folder / "pad.mid", padTrack);
    const auto outcome = run (folder, { "listen", "pad.mid" });
    INFO (outcome.results << outcome.remarks);
    CHECK (outcome.code == 0);
    const auto onsets = onsetsIn (outcome);
    REQUIRE (onsets.size() == 3);
    CHECK (onsets[0] == Approx (0.0).margin (0.001));
    CHECK (onsets[1] == Approx (0.5).margin (0.001));
    CHECK (onsets[2] == Approx (1.0).margin (0.001));
}

TEST_CASE ("a drum pad's file is answered, each of its strokes", "[terminal][program][midi]")
{
    const test::TemporaryFolder folder;
    writeTrack (folder / "pad.mid", padTrack);
    const auto outcome = run (folder, { "rehearse", "pad.mid", "--behaviour", "mirror" });
    INFO (outcome.results << outcome.remarks);
    CHECK (outcome.code == 0);
    auto notes = 0;
    for (const auto& line : outcome.lines())
        notes += line.value ("played", "") == "note";
    CHECK (notes == 3);
}

TEST_CASE ("a MIDI file that was cut short is heard as far as it goes, or named",
           "[terminal][program][midi][bad input]")
{
    const test::TemporaryFolder folder;
    for (const auto share : { 0.2, 0.5, 0.9 })
    {
        writeTrack (folder / "cut.mid", padTrack);
        test::cutShort (folder / "cut.mid", share);
        for (const auto* deed : { "listen", "rehearse" })
        {
            const auto outcome = run (folder, { deed, "cut.mid" });
            INFO (share << " " << deed << "\n" << outcome.results << outcome.remarks);
            CHECK (
                (outcome.code == 0
                 || (outcome.code == 1 && outcome.remarks.find ("cut.mid") != std::string::npos)));
        }
    }
}
