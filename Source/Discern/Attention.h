// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/FixedList.h"
#include "Basis/Realtime.h"
#include "Discern/Heard.h"

#include <memory>
#include <span>

namespace antiphon::discern
{
/** Attends to every player at once: each one's pulse, and where their phrases begin and end.

    Driven by events, not by frames: give it onsets and notes in order of `known`, and move time on
    with advance(). What comes out does not depend on how time is stepped: a deadline that falls
    inside a step is kept at its own instant.

    Threads: construct before audio starts; the rest on the audio thread; one owner.
*/
class Attention
{
public:
    Attention ();
    ~Attention ();
    Attention (Attention&&) noexcept;
    Attention& operator= (Attention&&) noexcept;

    void hear (const Onset& onset) noexcept ANTIPHON_REALTIME;
    void hear (const Note& note) noexcept ANTIPHON_REALTIME;

    /** The instant at which something may become known without anything more being heard. */
    Instant nextDeadline () const noexcept ANTIPHON_REALTIME;

    /** Moves time on. @param to  not before the last time given */
    void advance (Instant to) noexcept ANTIPHON_REALTIME;

    /** Beats and phrases found since clearNews(), oldest known first. */
    std::span<const Heard> news () const noexcept ANTIPHON_REALTIME;
    void clearNews () noexcept ANTIPHON_REALTIME;

    /** The onsets of the phrase this player is in, or was in last; oldest first. A long phrase keeps
        its last 64. A view until the next call that is not const. */
    std::span<const Onset> phrase (PlayerId who) const noexcept ANTIPHON_REALTIME;

    /** The notes that belong to it so far, oldest first. */
    std::span<const Note> notes (PlayerId who) const noexcept ANTIPHON_REALTIME;

    bool isInPhrase (PlayerId who) const noexcept ANTIPHON_REALTIME;

    /** How likely it is that this player's phrase is over, after a silence until `now`. [0, 1] */
    double phraseEndProbability (PlayerId who, Instant now) const noexcept ANTIPHON_REALTIME;

    /** The player played on within a moment of being answered: their pauses are longer than we thought. */
    void wasInterrupted (PlayerId who) noexcept ANTIPHON_REALTIME;

private:
    struct State;
    std::unique_ptr<State> state_;
};
}
