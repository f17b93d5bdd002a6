// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Basis/Units.h"
#include "Capture/MidiInput.h"
#include "Capture/VelocityCurve.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace antiphon::capture
{
/** Understands one MIDI input, live or from a file, message by message: every stroke once.

    A pad that triggers twice for one stroke (the same key again within 25 ms, no stronger) is heard once.
    A key that is struck again without having been released is released first. A fist on several keys is
    several strokes here: that they are one is for those to know who understand them.

    Threads: one owner; on the audio thread where the receiver may be called there.
*/
class MidiListener
{
public:
    struct Settings
    {
        VelocityCurve curve = VelocityCurve::GeneralMidi;
        Seconds bounce = 25_ms; ///< a second trigger this soon may be of the same stroke
    };

    MidiListener (Settings settings, HitReceiver receive);

    /** @param message  one, complete; anything else is ignored and counted
        @param at       when, on any clock that does not run back; the hits carry it on */
    void hear (std::span<const std::uint8_t> message, Instant at) ANTIPHON_REALTIME;

    std::size_t ignored() const { return ignored_; } ///< messages that mean nothing to us
    std::size_t bounced() const { return bounced_; } ///< second triggers of one stroke

private:
    struct Key
    {
        std::optional<Instant> struck {}; ///< the last time
        std::uint8_t velocity = 0;        ///< then
        bool isDown = false;
    };

    void struck (const DrumHit& hit, Key& key, std::uint8_t velocity);

    static constexpr std::size_t channels = 16;
    static constexpr std::size_t keysEach = 128;

    Settings settings_;
    HitReceiver receive_;
    std::array<Key, channels * keysEach> keys_ {};
    std::size_t ignored_ = 0;
    std::size_t bounced_ = 0;
};
}
