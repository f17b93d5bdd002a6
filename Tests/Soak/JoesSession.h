// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Capture/Adapters/Devices.h"
#include "Library/MadeLibrary.h"
#include "Playroom/Session.h"

namespace antiphon::test
{
/** Joe plays with the devices there are, 64 frames a block, recorded in a library made in this folder. */
inline Result<std::unique_ptr<playroom::Session>> joesSession (const std::filesystem::path& folder)
{
    playroom::Session::Order order;
    order.library = madeLibrary (folder).folder();
    order.roster = { { { "Joe", Role::Child } } };
    order.devices.frames = 64;
    return playroom::Session::start (
        std::move (order),
        { capture::openSoundDevice, [] (const std::string& name, capture::HitReceiver receiver) {
             return capture::openMidiInputs ({ name }, std::move (receiver));
         } });
}
}
