// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Moments/Internal/Phrase.h"

#include <deque>
#include <string>
#include <vector>

namespace antiphon::moments
{
/** What everyone has played lately: whole phrases, in the order in which they began. */
class Story
{
public:
    explicit Story (const std::vector<Voice>& voices) : voices_ (voices) {}

    void add (Phrase phrase);

    const Voice& voice (std::size_t who) const { return voices_[who]; }
    std::size_t voices() const { return voices_.size(); }

    /** One player's last phrases, oldest first. */
    const std::deque<Phrase>& of (std::size_t who) const;

    /** Whether somebody other than the two sounds after `from` and before `to`. */
    bool somebodyElse (std::size_t one, std::size_t other, Instant from, Instant to) const;

    /** Pairs with a child in them that played in the half minute before `now`; at least 1. */
    std::size_t activePairs (Instant now) const;

private:
    bool sounds (std::size_t who, Instant from, Instant to) const;

    const std::vector<Voice>& voices_;
    std::vector<std::deque<Phrase>> phrases_;
};

/** Whether the partner's phrase was broken off because the player came back before it was whole: fewer
    strokes than the phrase it answers, and no waiting for the stroke that was still to come. */
bool wasCutShort (const Phrase& asked, const Phrase& answer, Instant cameBack);

/** When the answer ended, or would have ended had it not been cut short. */
Instant intendedEnd (const Phrase& asked, const Phrase& answer, Instant cameBack);
}
