// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"
#include "Capture/SoundDevice.h"

#include <optional>
#include <string>
#include <vector>

/** What is known of this computer's devices. Nothing of it is about a person. */
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

SoundRoute routeOf (const capture::SoundDeviceFacts& facts);

/** A round trip that was measured, from the loudspeaker back into the microphone. */
struct KnownDelay
{
    SoundRoute route;
    Seconds roundTrip {};
    Seconds spread {};   ///< of several measurements
    Decibels clarity {}; ///< how far it stood out of everything else
};

struct DeviceNotes
{
    std::vector<KnownDelay> delays; ///< the newest last; one a route

    std::optional<KnownDelay> delayOf (const SoundRoute& route) const;
    void learn (KnownDelay delay); ///< in place of what was known of its route
};

/** How long after it was decided a sound is heard through the microphone, by whose clock the engine
    plays: as measured, else what the device claims of its two ways. */
Seconds roundTripOf (const DeviceNotes& notes, const capture::SoundDeviceFacts& facts);
}
