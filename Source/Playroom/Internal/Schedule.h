// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/FixedList.h"
#include "Improvise/Decision.h"
#include "Instrument/Sampler.h"
#include "Playroom/Sounding.h"

#include <cstdint>
#include <limits>
#include <span>

namespace antiphon::playroom
{
/** The notes that are to sound, each begun and ended on its exact frame. Real-time safe. */
class Schedule
{
public:
    /** How a note that is over dies away, and one that is taken back: within the 80 ms of MUSIC §3. */
    static constexpr Seconds release = 90_ms;
    static constexpr Seconds withdrawn = 40_ms;
    static constexpr auto noFrame = std::numeric_limits<std::int64_t>::max();

    explicit Schedule (Hertz rate, Seconds outputLatency) : rate_ (rate), early_ (outputLatency) {}

    void setOutputLatency (Seconds latency) noexcept { early_ = latency; } ///< of notes to come

    /** Takes up a note; it begins at `now` where its time has come already. */
    void add (const improvise::PlannedNote& note, std::int64_t now) noexcept;

    /** Takes a note back at frame `now`: one that has not begun never will, one that sounds is faded. */
    void withdraw (std::uint32_t id, std::int64_t now, instrument::Sampler& sampler) noexcept;

    /** Begins and ends what is due at frame `now`. */
    void act (std::int64_t now, instrument::Sampler& sampler) noexcept;

    /** The next frame at which there is something to do, or noFrame. */
    std::int64_t nextFrame() const noexcept;

    /** What began and ended since clearSoundings(), in order of frame. */
    std::span<const Sounding> soundings() const noexcept { return soundings_.view(); }
    void clearSoundings() noexcept { soundings_.clear(); }

    std::size_t dropped() const noexcept { return entries_.dropped(); }

private:
    struct Entry
    {
        instrument::Sampler::Start note;
        std::int64_t start = 0;
        std::int64_t stop = 0;
        bool begun = false;
    };

    void tell (const Entry& entry, std::int64_t frame, bool begins) noexcept;

    Hertz rate_;
    Seconds early_;
    FixedList<Entry, 256> entries_;
    FixedList<Sounding, 1024> soundings_;
};
}
