// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Basis/Units.h"
#include "Capture/SoundDevice.h"
#include "Playroom/Session.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

/** The windows. Nothing of JUCE is seen from outside. */
namespace antiphon::studio
{
struct StudioOptions
{
    std::filesystem::path library;     ///< the folder of sessions
    std::filesystem::path reels;       ///< where reels are written; empty: "Reels" in the library
    std::filesystem::path session;     ///< a session to review at once; empty: none
    std::string screen = "live";       ///< "live" or "review"
    std::vector<std::string> names;    ///< of children, to begin with
    capture::SoundDeviceWish devices;  ///< to begin with
    std::string midiInput;             ///< part of a name; empty: all there are
    playroom::Engine::Settings engine; ///< how the companion begins
    playroom::Doors doors;             ///< empty ones: this computer's own devices
};

/** Opens the window and stays until it is closed, on the thread that calls it.

    Says plainly on standard error when there is no display to open it on.
    @returns the program's exit code
*/
int runStudio (const StudioOptions& options);

/** A screen to draw into a file, without a display. */
struct PictureOrder
{
    std::string screen = "live";    ///< "live", "review", or "lock", which asks for a passphrase
    std::filesystem::path out;      ///< a .png
    int width = 1280;               ///< px, 640 to 7680
    int height = 800;               ///< px, 480 to 4320
    std::filesystem::path library;  ///< whose sessions an empty review lists; may be empty
    std::filesystem::path session;  ///< a session's file; empty: the screen before there is one
    std::optional<Instant> at;      ///< Live: the instant to show; none: after its last event
    std::vector<std::string> names; ///< children named in an empty Live screen
    int moment = 0; ///< Review: the place of the selected moment in its list, from 0
};

/** Draws a screen as the window shows it. The file appears only when it is whole.
    Faults: an unknown screen, a size out of range, a session that cannot be read, a file that cannot be
    written. */
Result<void> drawScreen (const PictureOrder& order);
}
