// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/FixedList.h"
#include "Basis/Realtime.h"
#include "Playroom/Sounding.h"

#include <array>
#include <bitset>
#include <cstdint>
#include <span>

namespace antiphon::plugin
{
/** One MIDI message that leaves. */
struct MidiOut
{
    std::int64_t frame = 0;
    std::array<std::uint8_t, 3> bytes {};
};

/** The companion's notes as MIDI, on channel 1: every note-on has its note-off, and a key that is struck
    again while it sounds is let go first. Velocity as General MIDI recommends (RP-003).

    Threads: the audio thread; one owner. */
class CompanionNotes
{
public:
    /** @param frame  the host's, never before that of the call before */
    void hear (const playroom::Sounding& sounding, std::int64_t frame) noexcept ANTIPHON_REALTIME;

    /** What leaves in the block of frames from `begin` to before `end`, frames counted from `begin`; a view
        until the next call. */
    std::span<const MidiOut> leave (std::int64_t begin,
                                    std::int64_t end) noexcept ANTIPHON_REALTIME;

    /** Lets go of every key that sounds out there, and forgets what was to come. */
    void endAll (std::int64_t frame) noexcept ANTIPHON_REALTIME;

private:
    std::array<std::uint32_t, 128> held_ {}; ///< the id of the note that holds a key; 0: none
    std::bitset<128> outside_;               ///< keys whose note-on has left
    FixedList<MidiOut, 1024> coming_;
    FixedList<MidiOut, 1024> leaving_;
};
}
