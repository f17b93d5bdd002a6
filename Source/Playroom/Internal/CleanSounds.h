// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/FixedList.h"
#include "Discern/Heard.h"
#include "Playroom/Internal/SoundMemory.h"

#include <cstdint>
#include <optional>

namespace antiphon::playroom
{
/** A stretch of the microphone in which one stroke or tone is heard and nothing else. */
struct CleanSound
{
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::optional<double> midi {}; ///< its key; nothing: a stroke without a pitch
};

/** Finds the sounds that could become a voice: no other stroke within a quarter of a second, well above
    the room, not clipped, and not while the companion could be heard: its own sound must not become the
    child's. Real-time safe. */
class CleanSounds
{
public:
    explicit CleanSounds (Hertz rate) : rate_ (rate) {}

    void hear (const discern::Onset& onset) noexcept;
    void hear (const discern::PitchPoint& point) noexcept;

    /** Something else was struck: a drum pad, which the microphone hears as well. */
    void disturb (Instant at) noexcept;

    /** @returns the tone, if it was clean */
    std::optional<CleanSound> hear (const discern::Note& note, const SoundMemory& memory) noexcept;

    /** Judges the next stroke that has been listened to for long enough.
        @returns it, if it was clean and had no pitch: a pitched one is told by its note */
    std::optional<CleanSound> judge (const SoundMemory& memory) noexcept;

private:
    struct Struck
    {
        Instant time;
        bool judged = false;
        int points = 0; ///< of pitch, heard since
        int voiced = 0; ///< those that had one
    };

    void add (Instant time, bool judged) noexcept;
    bool isAlone (Instant time) const noexcept;
    Instant nextAfter (Instant time) const noexcept;
    std::optional<CleanSound> cleanFrom (Instant time,
                                         Instant end,
                                         std::optional<double> midi,
                                         const SoundMemory& memory) const noexcept;

    Hertz rate_;
    FixedList<Struck, 16> struck_; ///< the latest, by when they were heard
};
}
