// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Doctor/DoctorPage.h"

#include "Terminal/Doctor/Sheet.h"
#include "Terminal/PadLines.h"
#include "Terminal/Report.h"
#include "Terminal/SessionLines.h"

#include <algorithm>

namespace antiphon::terminal
{
namespace
{
constexpr double littleRoom = 5.0; ///< hours of recording: less than a week of sessions
constexpr double tooSlow = 0.8;    ///< of a block: nothing is left for the rest of the computer
constexpr std::size_t shown = 3;   ///< delays of devices, the newest

std::string missingPackages (const Checkup& found)
{
    std::string packages;
    for (const auto& part : found.parts)
        packages += part.isThere ? "" : " " + part.package;
    return packages;
}

void tellEach (Sheet& sheet,
               const std::string& about,
               const std::vector<std::string>& items,
               const std::string& none)
{
    if (items.empty())
        sheet.tell (about, none);
    for (const auto& item : items)
        sheet.tell (&item == &items.front() ? about : "", item);
}

void tellDevices (Sheet& sheet, const Checkup& found)
{
    tellEach (sheet, "Microphones", found.devices.inputs, "none");
    tellEach (sheet, "Loudspeakers", found.devices.outputs, "none");
    tellEach (sheet, "MIDI inputs", found.devices.midiInputs,
              "none: a drum pad is welcome, not needed");
}

void tellPads (Sheet& sheet, const Checkup& found)
{
    for (const auto& pad : found.notes.pads)
        sheet.tell (&pad == &found.notes.pads.front() ? "Pads" : "", inWords (pad));
}

/** MIDI inputs that were listened to last time, and are not there now. */
std::vector<std::string> missedInputs (const Checkup& found)
{
    std::vector<std::string> missed;
    if (! found.notes.lastSession)
        return missed;
    const auto& there = found.devices.midiInputs;
    for (const auto& name : found.notes.lastSession->midiInputs)
        if (std::none_of (there.begin(), there.end(),
                          [&] (const std::string& one)
                          { return library::lastingName (one) == library::lastingName (name); }))
            missed.emplace_back (library::lastingName (name));
    return missed;
}

void tellDelays (Sheet& sheet, const Checkup& found)
{
    const auto& delays = found.notes.delays;
    std::vector<std::string> lines;
    for (auto delay = delays.rbegin(); delay != delays.rend() && lines.size() < shown; ++delay)
        lines.push_back (inMilliseconds (delay->roundTrip, 1) + "  " + inWords (delay->route));
    if (delays.size() > shown)
        lines.push_back ("and " + std::to_string (delays.size() - shown) + " more");
    tellEach (sheet, "Latency", lines,
              found.notesTrouble.value_or ("not measured yet: what the device claims is used"));
}

void tellSession (Sheet& sheet, const Checkup& found)
{
    if (! found.notes.lastSession)
        return;
    const auto& session = *found.notes.lastSession;
    sheet.tell ("Last session",
                asDate (session.endedAtMs) + ", " + asClock (session.length) + ", "
                    + inWords (session.route));
    sheet.tell ("", dropoutsInWords (session));
}

bool hadDropouts (const library::LastSession& session)
{
    return session.dropouts > 0 || session.tooLong > 0;
}

std::string percent (double share) { return fixed (100.0 * share, 0) + " %"; }

void tellSpeed (Sheet& sheet, const Checkup& found)
{
    const auto& speed = found.speed;
    sheet.tell ("Speed",
                "a block of " + std::to_string (speed.frames) + " frames takes "
                    + percent (speed.mean) + " of its time, the slowest " + percent (speed.worst));
}

void tellParts (Sheet& sheet, const Checkup& found)
{
    for (const auto& part : found.parts)
        sheet.tell (part.name, part.isThere ? "installed" : "missing, so " + part.without);
}

void tellLibrary (Sheet& sheet, const Checkup& found)
{
    sheet.tell ("Library", found.library.string());
    sheet.tell ("",
                found.libraryTrouble         ? found.libraryTrouble->sentence
                    : ! found.isLibraryThere ? "not there yet: the first session makes it"
                                             : counted (found.sessions, "session")
                        + (found.isLibraryLocked          ? ", locked"
                               : found.isLibraryProtected ? ", behind a passphrase"
                                                          : ", without a passphrase"));
    sheet.tell ("Disk", "room for about " + fixed (found.freeHours, 0) + " hours of recording");
}
}

std::vector<std::string> toDo (const Checkup& found)
{
    std::vector<std::string> all;
    if (found.devices.inputs.empty() || found.devices.outputs.empty())
        all.push_back (std::string ("Plug in a ")
                       + (! found.devices.outputs.empty()      ? "microphone"
                              : ! found.devices.inputs.empty() ? "loudspeaker"
                                                               : "microphone and a loudspeaker")
                       + ", or start JACK, and look again.");
    for (const auto& name : missedInputs (found))
        all.push_back ("Plug in " + name + ", which was played last time.");
    if (found.libraryTrouble)
        all.push_back (found.libraryTrouble->sentence);
    else if (found.isLibraryThere && ! found.isLibraryProtected)
        all.push_back ("Give the library a passphrase: antiphon library passphrase \""
                       + found.library.string() + "\".");
    if (! found.libraryTrouble && found.freeHours < littleRoom)
        all.push_back ("Make room on the disk before the next session.");
    if (const auto packages = missingPackages (found); ! packages.empty())
        all.push_back ("Install what is missing: sudo apt install" + packages);
    if (found.notes.lastSession && hadDropouts (*found.notes.lastSession))
        all.push_back ("Sound dropped out in the last session: close other programs, or use more "
                       "frames a block (--frames "
                       + std::to_string (2 * found.notes.lastSession->route.frames) + ").");
    if (const auto remedy = remedyFor (found.realtime))
        all.push_back (*remedy);
    if (found.speed.worst > tooSlow)
        all.push_back (
            "Use more frames a block (--frames " + std::to_string (2 * found.speed.frames)
            + "), for this computer is slow for " + std::to_string (found.speed.frames) + ".");
    if (found.notes.delays.empty() && ! found.devices.inputs.empty()
        && ! found.devices.outputs.empty())
        all.push_back ("Measure how late the loudspeaker is: antiphon doctor --measure");
    return all;
}

std::vector<std::string> pageOf (const Checkup& found)
{
    Sheet sheet;
    sheet.tell ("Antiphon", found.version);
    sheet.tell ("Computer", found.computer);
    sheet.skip();
    tellDevices (sheet, found);
    tellPads (sheet, found);
    tellDelays (sheet, found);
    tellSession (sheet, found);
    sheet.skip();
    tellSpeed (sheet, found);
    sheet.tell ("Real time", inWords (found.realtime));
    tellParts (sheet, found);
    sheet.skip();
    tellLibrary (sheet, found);
    sheet.skip();
    const auto deeds = toDo (found);
    if (deeds.empty())
        sheet.tell ("To do", "nothing: all is ready to play");
    for (std::size_t n = 0; n < deeds.size(); ++n)
        sheet.tell (n == 0 ? "To do" : "", std::to_string (n + 1) + ". " + deeds[n]);
    return sheet.lines();
}
}
