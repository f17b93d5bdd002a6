// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/DeviceMemory.h"
#include "Terminal/Doctor/DoctorLines.h"
#include "Terminal/Doctor/DoctorPage.h"
#include "Terminal/Doctor/Sheet.h"
#include "Terminal/Internal/Command.h"
#include "Terminal/Internal/DeviceOptions.h"
#include "Terminal/Internal/LibraryOption.h"
#include "Terminal/Measuring.h"
#include "Terminal/Output.h"
#include "Terminal/Report.h"

#include <memory>

namespace antiphon::terminal
{
namespace
{
struct DoctorWords
{
    std::filesystem::path library;
    bool measures = false;
    bool json = false;
    capture::SoundDeviceWish device;
};

void sayEach (const std::vector<std::string>& lines)
{
    for (const auto& line : lines)
        say (line);
}

Result<void> tell (const DoctorWords& words)
{
    const auto found = examine (words.library);
    sayEach (words.json ? linesOf (found) : pageOf (found));
    return {};
}

std::vector<std::string> pageOf (const Measured& measured)
{
    const auto& [device, delay] = measured;
    const auto frames = delay.roundTrip.value * device.rate.value;
    Sheet sheet;
    sheet.tell ("Round trip",
                inMilliseconds (delay.roundTrip, 2) + ", " + fixed (frames, 1) + " frames");
    sheet.tell ("Spread",
                inMilliseconds (delay.spread, 2) + ", " + std::to_string (delay.heard) + " of "
                    + counted (static_cast<std::size_t> (delay.played), "sweep") + " heard, "
                    + fixed (delay.clarity.value, 0) + " dB above the noise");
    sheet.tell ("Claimed",
                inMilliseconds (device.outputLatency + device.inputLatency, 2)
                    + " by the device itself");
    sheet.tell ("Device", inWords (library::routeOf (device)));
    return sheet.lines();
}

/** Measures a device, and remembers it. */
Result<void> measureAndTell (const DoctorWords& words)
{
    const auto measured = measure (words.device);
    if (! measured)
        return failure (measured.error());
    if (words.json)
        say (lineOf (*measured));
    else
        sayEach (pageOf (*measured));

    const auto& [device, delay] = *measured;
    const library::DeviceMemory memory;
    const auto kept = memory.change (
        [&, route = library::routeOf (device)] (library::DeviceNotes& notes) {
            notes.learn ({ route, delay.roundTrip, delay.spread, delay.clarity });
        });
    if (kept)
        remark ("Remembered in " + memory.file().string() + ".");
    return kept;
}
}

void addDoctor (CLI::App& program, Deed& chosen)
{
    auto* const command = program.add_subcommand (
        "doctor", "Look at devices, voices, disk and what is installed, in one page");
    const auto words = std::make_shared<DoctorWords>();
    addLibraryOption (*command, words->library);
    command->add_flag ("--json", words->json, "Print JSON lines, for programs");
    command->add_flag ("--measure", words->measures,
                       "Play sweeps, and find out how long a sound takes to come back");
    addSoundDeviceOptions (*command, words->device);
    for (const auto* option : { "--input", "--output", "--frames", "--rate" })
        command->get_option (option)->needs ("--measure");
    command->callback (
        [words, &chosen] {
            chosen = [words] { return words->measures ? measureAndTell (*words) : tell (*words); };
        });
}
}
