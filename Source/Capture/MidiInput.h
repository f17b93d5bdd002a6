// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Capture/DrumHit.h"
#include "Capture/VelocityCurve.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace antiphon::capture
{
/** Where hits go as they arrive: called on the input thread. The time is not set: the receiver stamps it. */
using HitReceiver = std::function<void (const DrumHit&)>;

/** MIDI inputs that are listened to: those there are, and those plugged in later. Closed when
    destroyed. Made by Adapters/. */
class MidiInputs
{
public:
    virtual ~MidiInputs() = default;
    virtual std::vector<std::string> names() const = 0; ///< of those that are open now
    virtual std::size_t ignored() const { return 0; }   ///< messages that meant nothing to us
};

/** What a MIDI channel message means to us, or nothing (truncated, system exclusive, not for us).

    Channel 10 is percussion, without pitch, of the first player. On the others channels 1 to 6 are players
    0 to 5, and further channels begin again at player 0. A note-on of velocity 0 is a release. Controllers 64 to 69 are pedals, down from 64 on. */
std::optional<DrumHit> hitOf (std::span<const std::uint8_t> message,
                              VelocityCurve curve = VelocityCurve::GeneralMidi);

/** No hand holds a key longer: a note whose release never came ends then. */
inline constexpr Seconds longestHeld = 10_s;
}
