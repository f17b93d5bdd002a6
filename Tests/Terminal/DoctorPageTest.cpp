// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Doctor/DoctorPage.h"

#include "Support/Catch.h"
#include "Terminal/Doctor/DoctorLines.h"
#include "Terminal/Doctor/Sheet.h"

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace antiphon;
using namespace antiphon::terminal;

namespace
{
const library::SoundRoute route { "JACK: system", "JACK: system", 48000_Hz, 64 };

/** A computer on which all is well. */
Checkup wellComputer()
{
    Checkup found;
    found.version = "0.1.0";
    found.computer = "A processor with a name, 8 threads";
    found.devices = { { "JACK: system" }, { "JACK: system" }, { "drum-pad" } };
    found.notes.learn ({ route, 21.4_ms, 0.02_ms, 52.0_dB });
    found.speed = { 48000_Hz, 64, 0.04, 0.21 };
    found.realtime.allowed = true;
    found.realtime.priority = 95;
    found.parts = { { "Voices", "timgm6mb-soundfont", true, "the voices are plain" },
                    { "Films", "ffmpeg", true, "reels are sound only" } };
    found.library = "/home/ada/.local/share/antiphon";
    found.sessions = 3;
    found.isLibraryThere = true;
    found.isLibraryProtected = true;
    found.freeHours = 82.0;
    return found;
}

std::string page (const Checkup& found)
{
    std::string text;
    for (const auto& line : pageOf (found))
        text += line + "\n";
    return text;
}

bool says (const std::vector<std::string>& deeds, const std::string& words)
{
    return std::any_of (deeds.begin(), deeds.end(),
                        [&] (const std::string& deed)
                        { return deed.find (words) != std::string::npos; });
}
}

TEST_CASE ("where all is well the doctor says so, in 80 columns", "[terminal][doctor]")
{
    const auto found = wellComputer();
    CHECK (toDo (found).empty());
    const auto text = page (found);
    for (const auto* words :
         { "To do         nothing: all is ready to play", "21.4 ms  JACK: system",
           "a block of 64 frames takes 4 % of its time, the slowest 21 %", "up to priority 95",
           "3 sessions", "about 82 hours" })
        CHECK_THAT (text, Catch::Contains (words));
    for (const auto& line : pageOf (found))
        CHECK (line.size() <= Sheet::width);
}

TEST_CASE ("what is missing is one line to type, and what it changes is said", "[terminal][doctor]")
{
    auto found = wellComputer();
    found.parts[0].isThere = found.parts[1].isThere = false;
    CHECK (says (toDo (found), "sudo apt install timgm6mb-soundfont ffmpeg"));
    CHECK_THAT (page (found), Catch::Contains ("missing, so reels are sound only"));
}

TEST_CASE ("without sound the first thing to do is to plug it in", "[terminal][doctor]")
{
    auto found = wellComputer();
    found.devices = {};
    found.notes = {};
    REQUIRE (toDo (found).size() == 1);
    CHECK_THAT (toDo (found)[0], Catch::StartsWith ("Plug in a microphone and a loudspeaker"));
    CHECK_THAT (page (found), Catch::Contains ("Microphones   none"));
    found.devices.inputs = { "Built-in" };
    CHECK_THAT (toDo (found)[0], Catch::StartsWith ("Plug in a loudspeaker"));
    found.devices = { {}, { "Built-in" }, {} };
    CHECK_THAT (toDo (found)[0], Catch::StartsWith ("Plug in a microphone,"));
}

TEST_CASE ("a device that nobody measured is to be measured", "[terminal][doctor]")
{
    auto found = wellComputer();
    found.notes.delays.clear();
    CHECK (says (toDo (found), "antiphon doctor --measure"));
    CHECK_THAT (page (found), Catch::Contains ("not measured yet"));
    for (auto frames = 16; frames <= 4096; frames *= 2)
        found.notes.learn ({ { "a", "b", 48000_Hz, frames }, 10_ms, {}, 40.0_dB });
    CHECK_FALSE (says (toDo (found), "--measure"));
    CHECK_THAT (page (found), Catch::Contains ("a to b, 48000 Hz, 4096 frames"));
    CHECK_THAT (page (found), Catch::Contains ("and 6 more"));
}

TEST_CASE ("a full disk, a slow computer and a shut library are told", "[terminal][doctor]")
{
    auto found = wellComputer();
    found.freeHours = 1.4;
    found.speed.worst = 0.9;
    CHECK (says (toDo (found), "Make room on the disk"));
    CHECK (says (toDo (found), "--frames 128"));
    found.libraryTrouble = Fault { Fault::Kind::World, "The library \"x\" cannot be made.", {} };
    CHECK (says (toDo (found), "The library \"x\" cannot be made."));
    CHECK_THAT (page (found), Catch::Contains ("The library \"x\" cannot be made."));
}

TEST_CASE ("who can open the library is told", "[terminal][doctor]")
{
    auto found = wellComputer();
    CHECK_THAT (page (found), Catch::Contains ("3 sessions, behind a passphrase"));
    found.isLibraryLocked = true;
    CHECK_THAT (page (found), Catch::Contains ("3 sessions, locked"));
    CHECK_FALSE (says (toDo (found), "library passphrase"));
    found.isLibraryLocked = false;
    found.isLibraryProtected = false;
    CHECK_THAT (page (found), Catch::Contains ("3 sessions, without a passphrase"));
    CHECK (says (toDo (found), "antiphon library passphrase"));
    found.isLibraryThere = false;
    CHECK_THAT (page (found), Catch::Contains ("not there yet"));
    CHECK_FALSE (says (toDo (found), "library passphrase"));
}

TEST_CASE ("who may not play in real time is told how to get it, whatever is missing for it",
           "[terminal][doctor]")
{
    RealtimeRights rights { .allowed = false, .user = "ada" };
    CHECK_THAT (inWords (rights), Catch::Contains ("not allowed"));
    CHECK_THAT (*remedyFor (rights),
                Catch::Contains ("dpkg-reconfigure") && Catch::Contains ("usermod -aG audio ada")
                    && Catch::Contains ("log out"));
    rights.audioGroupMay = true;
    CHECK_THAT (*remedyFor (rights),
                ! Catch::Contains ("dpkg-reconfigure")
                    && Catch::Contains ("usermod -aG audio ada"));
    rights.inAudioGroup = true;
    CHECK_THAT (*remedyFor (rights), ! Catch::Contains ("sudo") && Catch::Contains ("log out"));
    rights.allowed = true;
    CHECK_FALSE (remedyFor (rights));
    rights.lockable = 64 * 1024 * 1024;
    CHECK_THAT (inWords (rights), Catch::Contains ("64 MB"));
}

TEST_CASE ("the last session's dropouts are told with their causes", "[terminal][doctor]")
{
    library::LastSession session;
    session.route = route;
    CHECK (dropoutsInWords (session) == "dropouts are not counted by this device");
    session.dropouts = 0;
    CHECK (dropoutsInWords (session) == "no dropouts");
    session.dropouts = 3;
    session.wokenLate = 2;
    session.worstLateness = 12.3_ms;
    session.tooLong = 1;
    session.losses = 1;
    session.lost = 4;
    CHECK (
        dropoutsInWords (session)
        == "3 dropouts; the computer woke us late 2 times, at worst by 12.3 ms; our own work took "
           "too long once; the device went away once; 4 events lost");
    auto found = wellComputer();
    found.notes.lastSession = session;
    CHECK_THAT (page (found),
                Catch::Contains ("Last session  19") && Catch::Contains ("3 dropouts"));
    CHECK (says (toDo (found), "--frames 128"));
    found.notes.lastSession->dropouts = 0;
    found.notes.lastSession->tooLong = 0;
    CHECK (toDo (found).empty());
}

TEST_CASE ("a drum that was played last time and is not there now is missed", "[terminal][doctor]")
{
    auto found = wellComputer();
    found.notes.lastSession = library::LastSession {};
    found.notes.lastSession->midiInputs = { "drum-pad", "TD-17:TD-17 MIDI 1 28:0" };
    CHECK (says (toDo (found), "TD-17:TD-17 MIDI 1"));
    CHECK_FALSE (says (toDo (found), "drum-pad"));
    found.devices.midiInputs = { "drum-pad", "TD-17:TD-17 MIDI 1 32:0" };
    CHECK (toDo (found).empty());
}

TEST_CASE ("long sentences are wrapped between words, under their beginning", "[terminal][doctor]")
{
    Sheet sheet;
    std::string words;
    for (auto n = 0; n < 40; ++n)
        words += "wörd ";
    sheet.tell ("About", words + std::string (100, 'x'));
    REQUIRE (sheet.lines().size() == 5);
    CHECK_THAT (sheet.lines()[0], Catch::StartsWith ("About         wörd "));
    CHECK_THAT (sheet.lines()[1], Catch::StartsWith ("              wörd"));
    CHECK (sheet.lines()[4] == std::string (Sheet::column, ' ') + std::string (100, 'x'));
}

TEST_CASE ("programs are told the same facts, a JSON object a line", "[terminal][doctor]")
{
    auto found = wellComputer();
    found.notes.lastSession = library::LastSession { .route = route };
    found.parts[1].isThere = false;
    std::vector<std::string> kinds;
    for (const auto& line : linesOf (found))
    {
        const auto json = nlohmann::json::parse (line);
        kinds.push_back (json.at ("found"));
        if (kinds.back() == "latency")
            CHECK (json.at ("round_trip") == Approx (0.0214));
        if (kinds.back() == "last session")
            CHECK (json.at ("dropouts").is_null());
        if (kinds.back() == "to do")
            CHECK_THAT (std::string (json.at ("deed")), Catch::Contains ("ffmpeg"));
    }
    CHECK (kinds
           == std::vector<std::string> ({ "computer", "devices", "latency", "last session", "speed",
                                          "real time", "part", "part", "library", "to do" }));
}
