// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/FixedList.h"
#include "Discern/Heard.h"
#include "Discern/TaughtInstrument.h"

#include <cmath>
#include <optional>
#include <span>

namespace antiphon::playroom
{
/** Tells whose a stroke at the microphone was, where instruments of several players have been taught: it
    waits, 60 ms at the most, until what was struck has been recognised. What nobody taught is the
    microphone's own player's. Real-time safe. */
class WhoPlayed
{
public:
    /** @param microphone  whose strokes are those that nothing tells */
    WhoPlayed (std::span<const discern::TaughtInstrument> taught, PlayerId microphone) noexcept
        : microphone_ (microphone)
    {
        for (const auto& instrument : taught)
            asks_ = asks_ || (instrument.who && *instrument.who != microphone);
    }

    bool asks() const noexcept { return asks_; }

    /** Keeps a stroke until it is recognised. @returns false where there is no room: it is to be passed
        on as it is */
    bool keep (const discern::Onset& onset) noexcept { return waiting_.add (onset); }

    /** @returns the stroke that this was, with its player, known only now; nothing where none waited */
    std::optional<discern::Onset> recognise (const discern::Recognised& recognised) noexcept
    {
        for (std::size_t n = 0; n < waiting_.size(); ++n)
            if (waiting_[n].time == recognised.time)
            {
                auto onset = waiting_[n];
                waiting_.remove (n);
                onset.who = recognised.instrument ? recognised.who : microphone_;
                onset.known = recognised.known;
                if (told_.full())
                    told_.remove (0);
                told_.add ({ onset.time, onset.who });
                return onset;
            }
        return std::nullopt;
    }

    /** @returns whether the stroke waits: it is then passed on as strong as this says */
    bool weigh (const discern::Weighed& weighed) noexcept
    {
        for (auto& onset : waiting_)
            if (onset.time == weighed.time)
            {
                onset.strength = weighed.strength;
                return true;
            }
        return false;
    }

    /** Whose stroke it was that sounded then, if any was told. */
    std::optional<PlayerId> whoPlayed (Instant time) const noexcept
    {
        for (auto n = told_.size(); n-- > 0;)
            if (std::abs ((told_[n].time - time).value) <= sameSound.value)
                return told_[n].who;
        return std::nullopt;
    }

private:
    struct Told
    {
        Instant time;
        PlayerId who;
    };

    static constexpr Seconds sameSound = 60_ms;

    PlayerId microphone_;
    bool asks_ = false;
    FixedList<discern::Onset, 8> waiting_;
    FixedList<Told, 16> told_;
};
}
