// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Adapters/Devices.h"
#include "Instrument/SoundBank.h"
#include "Library/DeviceMemory.h"
#include "Library/Library.h"
#include "Terminal/Internal/Command.h"
#include "Terminal/Internal/DeviceOptions.h"
#include "Terminal/Internal/LibraryOption.h"
#include "Terminal/Machine.h"
#include "Terminal/Measuring.h"
#include "Terminal/Output.h"
#include "Terminal/Report.h"

#include <algorithm>
#include <memory>

namespace antiphon::terminal
{
namespace
{
constexpr double bytesAnHour = 2.0 * 3600.0 * 48000.0 * 2.0; // two takes; FLAC about halves 32 bits
constexpr double littleRoom = 2.0;                           // hours of recording

/** One line of the page: what it is about, and how it stands. */
void tell (const std::string& about, const std::string& how)
{
    constexpr std::size_t column = 14;
    say (about + std::string (column - std::min (column - 1, about.size()), ' ') + how);
}

void tellEach (const std::string& about,
               const std::vector<std::string>& items,
               const std::string& none)
{
    if (items.empty())
        tell (about, none);
    for (const auto& item : items)
        tell (&item == &items.front() ? about : "", item);
}

void tellDevices()
{
    const auto devices = capture::everyDevice();
    tellEach ("Microphones", devices.inputs,
              "none found: plug one in, or start JACK (package jackd2) and look again");
    tellEach ("Loudspeakers", devices.outputs,
              "none found: plug one in, or start JACK (package jackd2) and look again");
    tellEach ("MIDI inputs", devices.midiInputs, "none found: a drum pad is welcome, not needed");
}

void tellProgram (const std::string& about,
                  const std::string& program,
                  const std::string& package,
                  const std::string& what)
{
    const auto place = programNamed (program);
    tell (about, place ? place->string() : "missing, so " + what + ": install " + package);
}

void tellVoices()
{
    const auto bank = instrument::SoundBank::load (48000_Hz);
    if (! bank)
        tell ("Voices", bank.error().sentence);
    else if (const auto remark = (*bank)->remark())
        tell ("Voices", *remark);
    else
        tell ("Voices", "from the installed SoundFont");
}

void tellLibrary (const std::filesystem::path& wanted)
{
    const auto library = openLibrary (wanted);
    if (! library)
        return tell ("Library", library.error().sentence);

    const auto sessions = library->sessions();
    tell ("Library",
          library->folder().string() + ", "
              + (sessions ? counted (sessions->size(), "session") : sessions.error().sentence));
    std::error_code error;
    const auto space = std::filesystem::space (library->folder(), error);
    const auto hours = error ? 0.0 : static_cast<double> (space.available) / bytesAnHour;
    tell ("Disk",
          error ? "cannot be measured: " + error.message()
                : "room for about " + fixed (hours, 0) + " hours of recording"
                  + (hours < littleRoom ? ": make some room before the next session" : ""));
}

std::string milliseconds (Seconds time, int decimals)
{
    return fixed (time.value * 1000.0, decimals) + " ms";
}

std::string inWords (const library::SoundRoute& route)
{
    const auto names =
        route.input == route.output ? route.output : route.input + " to " + route.output;
    return names + ", " + fixed (route.rate.value, 0) + " Hz, " + std::to_string (route.frames)
        + " frames";
}

void tellLatency()
{
    const auto [notes, trouble] = library::DeviceMemory().read();
    if (trouble)
        tell ("Latency", *trouble);
    std::vector<std::string> lines;
    for (const auto& delay : notes.delays)
        lines.push_back (milliseconds (delay.roundTrip, 1) + "  " + inWords (delay.route));
    tellEach ("Latency", lines, "not measured yet: antiphon doctor --measure");
}

Result<void> examine (const std::filesystem::path& library)
{
    tell ("Antiphon", ANTIPHON_VERSION);
    tell ("Computer", machineInWords());
    tellDevices();
    tellLatency();
    tellVoices();
    tellProgram ("JACK", "jackd", "jackd2", "sound goes through ALSA, a little later");
    tellProgram ("Films", "ffmpeg", "ffmpeg", "reels can be .flac, .wav only");
    tellLibrary (library);
    return {};
}
}

/** Measures a device, and remembers it. */
static Result<void> measureAndTell (const capture::SoundDeviceWish& wish)
{
    const auto measured = measure (wish);
    if (! measured)
        return failure (measured.error());
    const auto& [device, delay] = *measured;
    const auto frames = delay.roundTrip.value * device.rate.value;
    tell ("Round trip", milliseconds (delay.roundTrip, 2) + ", " + fixed (frames, 1) + " frames");
    tell ("Spread",
          milliseconds (delay.spread, 2) + ", " + std::to_string (delay.heard) + " of "
              + counted (static_cast<std::size_t> (delay.played), "sweep") + " heard, "
              + fixed (delay.clarity.value, 0) + " dB above the rest");
    tell ("Claimed",
          milliseconds (device.outputLatency + device.inputLatency, 2) + " by the device itself");
    tell ("Device", inWords (library::routeOf (device)));

    const library::DeviceMemory memory;
    const auto kept = memory.change (
        [&] (library::DeviceNotes& notes) {
            notes.learn (
                { library::routeOf (device), delay.roundTrip, delay.spread, delay.clarity });
        });
    if (kept)
        tell ("Remembered", memory.file().string());
    return kept;
}

void addDoctor (CLI::App& program, Deed& chosen)
{
    struct Words
    {
        std::filesystem::path library;
        bool measures = false;
        capture::SoundDeviceWish wish;
    };
    auto* const command = program.add_subcommand (
        "doctor", "Look at devices, voices, disk and what is installed, in one page");
    const auto words = std::make_shared<Words>();
    addLibraryOption (*command, words->library);
    command->add_flag ("--measure", words->measures,
                       "Play sweeps, and find out how long a sound takes to come back");
    addSoundDeviceOptions (*command, words->wish);
    for (const auto* option : { "--input", "--output", "--frames", "--rate" })
        command->get_option (option)->needs ("--measure");
    command->callback (
        [words, &chosen]
        {
            chosen = [words]
            { return words->measures ? measureAndTell (words->wish) : examine (words->library); };
        });
}
}
