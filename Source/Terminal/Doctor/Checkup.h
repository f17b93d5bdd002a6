// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Capture/Adapters/Devices.h"
#include "Library/DeviceNotes.h"
#include "Terminal/Doctor/EngineSpeed.h"
#include "Terminal/Doctor/RealtimeRights.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace antiphon::terminal
{
/** Something that Antiphon uses where it is installed. */
struct Part
{
    std::string name;    ///< "Films"
    std::string package; ///< of Debian
    bool isThere = false;
    std::string without; ///< what is different without it
};

/** Everything the doctor looked at. */
struct Checkup
{
    std::string version;
    std::string computer;
    capture::DeviceList devices;
    library::DeviceNotes notes;
    std::optional<std::string> notesTrouble;
    EngineSpeed speed;
    RealtimeRights realtime;
    std::vector<Part> parts;
    std::filesystem::path library;
    std::size_t sessions = 0;
    bool isLibraryThere = false;
    bool isLibraryProtected = false; ///< by a passphrase
    bool isLibraryLocked = false;
    std::optional<Fault> libraryTrouble;
    double freeHours = 0.0; ///< of recording that fit on the disk
};

/** Looks at everything; takes two seconds. Never fails: what is wrong is in what it returns.

    @param library  the folder; empty for the usual one */
Checkup examine (const std::filesystem::path& library);
}
