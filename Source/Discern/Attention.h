// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/FixedList.h"
#include "Basis/Realtime.h"
#include "Discern/Heard.h"

#include <memory>
#include <span>

namespace antiphon::discern
{
/** The onset of a note that nothing was heard to begin: a tone sung on from the one before. */
Onset onsetOf (const Note& note);

/** Attends to every player at once: each one's pulse, and where their phrases begin and end.

    Driven by events, not by frames: give it onsets and notes in order of `known`, and move time on
    with advance(); hearing an event moves time on to its `known` first. What comes out does not depend
    on how time is stepped: a deadline that falls inside a step is kept at its own instant.

    An event that makes no sense (not a number, known before the last time given, begun after it was
    known, a stroke before the player's last one) changes nothing and is counted. So is one by a player
    beyond the sixteenth, the companion among them.

    Threads: construct before audio starts; the rest on the audio thread; one owner.
*/
class Attention
{
public:
    Attention();
    ~Attention();
    Attention (Attention&&) noexcept;
    Attention& operator= (Attention&&) noexcept;

    static constexpr std::size_t mostAttended = 16; ///< the children, and the adults with them

    /** @returns whether it made sense */
    bool hear (const Onset& onset) noexcept ANTIPHON_REALTIME;

    /** A note completes the onset it began with; one that had no onset stands for it.
        @returns whether it made sense */
    bool hear (const Note& note) noexcept ANTIPHON_REALTIME;

    /** The onset of that time is as strong as this says; where there is none, nothing changes.
        @returns whether it made sense */
    bool hear (const Weighed& weighed) noexcept ANTIPHON_REALTIME;

    /** Whether the note begins with an onset that has been heard, of the current or latest phrase. */
    bool hasOnsetOf (const Note& note) const noexcept ANTIPHON_REALTIME;

    /** Whether the event would be heard, or ignored and counted. */
    bool makesSense (const Onset& onset) const noexcept ANTIPHON_REALTIME;
    bool makesSense (const Note& note) const noexcept ANTIPHON_REALTIME;
    bool makesSense (const Weighed& weighed) const noexcept ANTIPHON_REALTIME;

    /** The instant at which something may become known without anything more being heard. */
    Instant nextDeadline() const noexcept ANTIPHON_REALTIME;

    /** Moves time on. @param to  not before the last time given */
    void advance (Instant to) noexcept ANTIPHON_REALTIME;

    /** Beats and phrases found since clearNews(), oldest known first. */
    std::span<const Heard> news() const noexcept ANTIPHON_REALTIME;
    void clearNews() noexcept ANTIPHON_REALTIME;

    /** The onsets of the phrase this player is in, or was in last; oldest first. A long phrase keeps
        its last 64. A view until the next call that is not const. */
    std::span<const Onset> phrase (PlayerId who) const noexcept ANTIPHON_REALTIME;

    /** The notes that belong to it so far, oldest first. */
    std::span<const Note> notes (PlayerId who) const noexcept ANTIPHON_REALTIME;

    bool isInPhrase (PlayerId who) const noexcept ANTIPHON_REALTIME;

    /** How likely it is that this player's phrase is over, after a silence until `now`. [0, 1] */
    double phraseEndProbability (PlayerId who, Instant now) const noexcept ANTIPHON_REALTIME;

    /** The player played on within a moment of being answered: their pauses are longer than we thought.
        Call it before hearing the onset that interrupted: the phrase is then open again, and what came
        before and what comes now are one. */
    void wasInterrupted (PlayerId who) noexcept ANTIPHON_REALTIME;

    std::size_t ignored() const noexcept; ///< events that made no sense
    std::size_t dropped() const noexcept; ///< news lost because nobody cleared it

private:
    struct State;
    std::unique_ptr<State> state_;
};
}
