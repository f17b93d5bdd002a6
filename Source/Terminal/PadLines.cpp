// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/PadLines.h"

#include "Terminal/JsonLine.h"

namespace antiphon::terminal
{
std::string inWords (const library::KnownPad& pad)
{
    return (pad.isPedal ? "pedal " : "key ") + std::to_string (pad.key) + " of channel "
        + std::to_string (pad.channel) + ", " + pad.port + ": "
        + (pad.player ? "child " + std::to_string (*pad.player) : std::string ("tags a moment"))
        + (pad.instrument.empty() ? "" : ", " + pad.instrument);
}

std::string lineOf (const library::KnownPad& pad)
{
    JsonLine line;
    line.count ("pad", pad.key)
        .truth ("pedal", pad.isPedal)
        .count ("channel", pad.channel)
        .text ("port", pad.port);
    if (pad.player)
        line.count ("player", *pad.player);
    else
        line.nothing ("player");
    return line.text ("instrument", pad.instrument).done();
}
}
