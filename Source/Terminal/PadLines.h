// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Library/KnownPads.h"

#include <string>

/** Known pads, for people and for programs. */
namespace antiphon::terminal
{
/** "key 38 of channel 10, drum-pad: child 1, red drum" */
std::string inWords (const library::KnownPad& pad);

/** {"pad":38,"pedal":false,"channel":10,"port":"drum-pad","player":1,"instrument":"red drum"};
    player is null where it tags */
std::string lineOf (const library::KnownPad& pad);
}
