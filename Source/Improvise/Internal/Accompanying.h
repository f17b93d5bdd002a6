// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/FixedList.h"
#include "Improvise/Internal/Answering.h"
#include "Improvise/Internal/SongFollower.h"

#include <cstddef>
#include <optional>

namespace antiphon::improvise
{
/** Plays the song that was wished for, or the first there is: softly, at the child's speed and in the
    child's key. Strokes without a clear pulse conduct it note by note. It is silent when the child is,
    and without a song it waits. */
class Accompanying : public Answering
{
public:
    void begin (Instant at, PlayerId with, Stage& stage) noexcept override;
    void strokeCame (const discern::Onset& onset, Stage& stage) noexcept override;
    void phraseEnded (const discern::Phrase& phrase, Stage& stage) noexcept override;
    Instant nextDeadline() const noexcept override;
    void reach (Instant now, Stage& stage) noexcept override;
    void hush() noexcept override;

private:
    void open (const Stage& stage) noexcept;
    SongFollower::Pulse pulseOf (const Stage& stage) noexcept;
    void meet (const discern::Onset& onset, Stage& stage) noexcept;
    void chooseKey (const Stage& stage) noexcept;
    void sound (const SongFollower::Sound& sound, Instant decided, Stage& stage) noexcept;

    SongFollower follower_;
    const Song* song_ = nullptr;
    PlayerId partner_ {};
    std::optional<Instant> stroke_;  ///< the partner's latest
    double strength_ = 0.3;          ///< the partner's, running mean
    bool isClear_ = false;           ///< the partner's pulse, of late
    Seconds early_ {};               ///< how long before a note sounds it must be decided
    std::optional<Instant> awaited_; ///< where the next beat may sound ahead
    std::optional<Instant> ahead_;   ///< a beat that did, and no stroke has met it yet
    FixedList<double, 32> sung_;     ///< the partner's keys, of phrases that have ended
    bool isSounding_ = false;        ///< since the partner's latest silence
};
}
