// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"
#include "Capture/SoundDevice.h"

#include <string>

namespace antiphon::library
{
/** A microphone and a loudspeaker as they were opened: each way has a delay of its own. */
struct SoundRoute
{
    std::string input; ///< with the kind of system: "JACK: system"
    std::string output;
    Hertz rate {};
    int frames = 0; ///< a block

    bool operator== (const SoundRoute&) const = default;
};

inline SoundRoute routeOf (const capture::SoundDeviceFacts& facts)
{
    return { facts.input, facts.output, facts.rate, facts.frames };
}
}
