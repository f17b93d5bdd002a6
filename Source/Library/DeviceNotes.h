// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Library/KnownPads.h"
#include "Library/LastSession.h"
#include "Library/SoundRoute.h"

#include <optional>
#include <vector>

/** What is known of this computer's devices. Nothing of it is about a person. */
namespace antiphon::library
{
/** A round trip that was measured, from the loudspeaker back into the microphone. */
struct KnownDelay
{
    SoundRoute route;
    Seconds roundTrip {};
    Seconds spread {};   ///< of several measurements
    Decibels clarity {}; ///< how far it stood out of the noise
};

struct DeviceNotes
{
    std::vector<KnownDelay> delays; ///< the newest last; one a route
    std::vector<KnownPad> pads;     ///< in the order they were learnt; each for one thing
    std::optional<LastSession> lastSession;

    std::optional<KnownDelay> delayOf (const SoundRoute& route) const;
    void learn (KnownDelay delay); ///< in place of what was known of its route
    void learn (KnownPad pad);     ///< in place of what it was for
};

/** How long after it was decided a sound is heard through the microphone, by whose clock the engine
    plays: as measured, else what the device claims of its two ways. */
Seconds roundTripOf (const DeviceNotes& notes, const capture::SoundDeviceFacts& facts);
}
