// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/FixedList.h"
#include "Basis/Realtime.h"
#include "Discern/Heard.h"
#include "Discern/Internal/PulseAgent.h"

#include <array>
#include <optional>

namespace antiphon::discern
{
/** Finds the pulse in one player's strokes and says where the next beat will fall.

    Thirty agents, each with an idea of the pulse, are born from the intervals between strokes and judged
    by the strokes that follow; the best one speaks. Periods are 0.26 to 1.15 s. Every beat is announced
    once, before its time. The first comes with the third even stroke, or the second after a pause; three
    beats that nobody plays, and it is silent.

    Threads: one owner; never allocates.
*/
class PulseFollower
{
public:
    /** @param onset   after the last one
        @returns       a beat, when a new one can be announced */
    std::optional<Beat> hear (const Onset& onset) noexcept ANTIPHON_REALTIME;

    /** When the announced beat will count as missed; `never` when none is awaited. */
    Instant deadline() const noexcept ANTIPHON_REALTIME;

    /** Lets the awaited beat go by.
        @param known  now; the deadline, or later when the last stroke was heard late
        @returns      the beat after it, if it goes on */
    std::optional<Beat> letPass (Instant known) noexcept ANTIPHON_REALTIME;

    Seconds period() const noexcept ANTIPHON_REALTIME;    ///< 0 before there is one
    Tempo tempo() const noexcept ANTIPHON_REALTIME;       ///< 0 before there is one
    double confidence() const noexcept ANTIPHON_REALTIME; ///< 0 to 1; 0 in silence

private:
    static constexpr std::size_t nobody = 30;

    bool beginsAfresh (const Onset& onset) const noexcept;
    void startAgain (const Onset& onset) noexcept;
    void age (Instant now) noexcept;
    void judge (Instant time) noexcept;
    void spawn (Instant time) noexcept;
    void add (const PulseAgent& agent) noexcept;
    void mergeTwins() noexcept;
    void follow() noexcept;
    bool isReady() const noexcept;
    std::optional<Beat> announce (Instant known) noexcept;

    std::array<PulseAgent, nobody> agents_ {};
    FixedList<Instant, 4> strokes_; ///< the latest, oldest first
    std::size_t leader_ = nobody;
    bool isAwake_ = false; ///< whether three strokes have made a pulse since the last pause
    Instant agedTo_;
    Instant announced_ { -1_s };
    Seconds habit_ {}; ///< the period before the last pause; 0 when there was none
    PlayerId who_ {};
};
}
