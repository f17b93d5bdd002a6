// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Doctor/Checkup.h"

#include "Instrument/SoundBank.h"
#include "Library/DeviceMemory.h"
#include "Library/FreeHours.h"
#include "Library/Library.h"
#include "Terminal/Machine.h"

#include <utility>

namespace antiphon::terminal
{
namespace
{
constexpr auto usualRate = 48000_Hz; ///< the design point of the live path
constexpr int usualFrames = 64;
constexpr Seconds timed { 2.0 };

std::unique_ptr<instrument::SoundBank> soundsAt (Hertz rate)
{
    auto loaded = instrument::SoundBank::load (rate);
    return loaded ? std::move (*loaded) : instrument::SoundBank::builtIn (rate);
}

/** The way sound went last, or is most likely to go. */
library::SoundRoute latestRoute (const library::DeviceNotes& notes)
{
    if (notes.lastSession)
        return notes.lastSession->route;
    if (! notes.delays.empty())
        return notes.delays.back().route;
    return { {}, {}, usualRate, usualFrames };
}

void lookAtLibrary (const std::filesystem::path& wanted, Checkup& found)
{
    found.library = wanted.empty() ? library::Library::usualFolder() : wanted;
    found.freeHours = library::freeHours (found.library);
    if (! library::Library::isThere (found.library))
        return; // one is made when it is first needed
    found.isLibraryThere = true;
    found.sessions = library::Library::sessionFiles (found.library).size();
    const auto library = library::Library::open (found.library);
    found.isLibraryLocked = ! library && library.error().kind == Fault::Kind::Locked;
    found.isLibraryProtected = found.isLibraryLocked || (library && library->isProtected());
    if (! library && ! found.isLibraryLocked)
        found.libraryTrouble = library.error();
}
}

Checkup examine (const std::filesystem::path& library)
{
    Checkup found;
    found.version = ANTIPHON_VERSION;
    found.computer = machineInWords();
    found.devices = capture::everyDevice();
    auto [notes, trouble] = library::DeviceMemory().read();
    found.notes = std::move (notes);
    found.notesTrouble = std::move (trouble);
    found.realtime = realtimeRights();
    lookAtLibrary (library, found);

    const auto route = latestRoute (found.notes);
    auto sounds = soundsAt (route.rate);
    found.parts = {
        { "Voices", "timgm6mb-soundfont", ! sounds->isBuiltIn(),
          "the companion's voices are plain" },
        { "JACK", "jackd2", programNamed ("jackd").has_value(),
          "sound goes through ALSA, a little later" },
        { "Films", "ffmpeg", programNamed ("ffmpeg").has_value(),
          "reels can be .flac and .wav only" },
    };
    found.speed = timeEngine (std::move (sounds), static_cast<std::size_t> (route.frames), timed);
    return found;
}
}
