// SPDX-License-Identifier: GPL-3.0-or-later
#include "Capture/Adapters/Devices.h"
#include "Instrument/SoundBank.h"
#include "Library/Library.h"
#include "Terminal/Internal/Command.h"
#include "Terminal/Internal/LibraryOption.h"
#include "Terminal/Machine.h"
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

Result<void> examine (const std::filesystem::path& library)
{
    tell ("Antiphon", ANTIPHON_VERSION);
    tell ("Computer", machineInWords());
    tellDevices();
    tellVoices();
    tellProgram ("JACK", "jackd", "jackd2", "sound goes through ALSA, a little later");
    tellProgram ("Films", "ffmpeg", "ffmpeg", "reels can be .flac, .wav only");
    tellLibrary (library);
    return {};
}
}

void addDoctor (CLI::App& program, Deed& chosen)
{
    auto* const command = program.add_subcommand (
        "doctor", "Look at devices, voices, disk and what is installed, in one page");
    const auto library = std::make_shared<std::filesystem::path>();
    addLibraryOption (*command, *library);
    command->callback ([library, &chosen] { chosen = [library] { return examine (*library); }; });
}
}
