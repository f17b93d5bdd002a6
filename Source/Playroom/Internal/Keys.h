// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Capture/DrumHit.h"
#include "Capture/MidiInput.h"
#include "Discern/Heard.h"

#include <algorithm>
#include <array>
#include <optional>

namespace antiphon::playroom
{
/** Turns MIDI hits into what would have been heard of them: an onset at once, a note at its release.
    Real-time safe. */
class Keys
{
public:
    /** @param now  when it is known; the onset keeps the hit's own time */
    static discern::Onset struck (const capture::DrumHit& hit, Instant now) noexcept
    {
        return {
            hit.time, now, hit.strength, hit.pitched, hit.pitched ? hertzOf (hit.key) : Hertz {},
            hit.who
        };
    }

    void hold (const capture::DrumHit& hit) noexcept
    {
        if (auto* const key = find (hit))
            *key = hit;
    }

    /** The note a release completes; nothing for a key that was not down, and for drums. */
    std::optional<discern::Note> release (const capture::DrumHit& hit, Instant now) noexcept
    {
        auto* const key = find (hit);
        if (key == nullptr || ! key->has_value())
            return std::nullopt;
        const auto began = **key;
        key->reset();
        return discern::Note { began.time,
                               std::min (hit.time, began.time + capture::longestHeld),
                               now,
                               hertzOf (hit.key),
                               static_cast<double> (hit.key),
                               began.strength,
                               hit.who };
    }

private:
    std::optional<capture::DrumHit>* find (const capture::DrumHit& hit) noexcept
    {
        if (! hit.pitched || hit.who.index >= mostPlayers || hit.key > 127)
            return nullptr;
        return &down_[hit.who.index * 128u + hit.key];
    }

    std::array<std::optional<capture::DrumHit>, mostPlayers * 128> down_ {};
};
}
