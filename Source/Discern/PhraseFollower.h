// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/FixedList.h"
#include "Basis/Realtime.h"
#include "Discern/Heard.h"
#include "Discern/Internal/GapModel.h"
#include "Discern/Internal/PhraseHabit.h"
#include "Discern/Internal/ToneHabit.h"

#include <optional>
#include <span>

namespace antiphon::discern
{
/** Tells where one player's phrases begin and end, without interrupting and without making a child wait.

    A silence is weighed against this child's own gaps: P(end | gap > g) = b S_b(g) / (b S_b(g) + w S_w(g))
    with a log-normal S_w learnt from the last twelve gaps, S_b of pauses, and b rising as phrases of this
    length tend to end. A phrase has ended at P > 0.7, and at the latest 0.9 s after its next stroke was
    due. A tone that is still sung holds it open.

    Threads: one owner; never allocates.
*/
class PhraseFollower
{
public:
    static constexpr std::size_t longest = 64; ///< a longer phrase keeps its last onsets and notes

    /** @param onset  not before the last one */
    void hear (const Onset& onset) noexcept ANTIPHON_REALTIME;

    /** Completes the onset it began with; one without an onset is only kept. */
    void hear (const Note& note) noexcept ANTIPHON_REALTIME;

    /** The onset of that time is as strong as this says; one that is forgotten stays as it was. */
    void hear (const Weighed& weighed) noexcept ANTIPHON_REALTIME;

    /** Whether the note belongs to an onset already heard. */
    bool hasOnsetOf (const Note& note) const noexcept ANTIPHON_REALTIME;

    /** When the phrase will have ended, if nothing more is heard; `never` outside a phrase. */
    Instant deadline() const noexcept ANTIPHON_REALTIME { return deadline_; }

    /** Ends the phrase at its deadline. @returns it, not yet numbered */
    Phrase end() noexcept ANTIPHON_REALTIME;

    /** The player played on within a moment of being answered. The phrase is open again, so that what
        came before and what comes now are one, and silences are believed later. Call it before the
        onset that interrupted is heard. */
    void wasInterrupted (Instant now) noexcept ANTIPHON_REALTIME;

    double endProbability (Instant now) const noexcept ANTIPHON_REALTIME;
    bool isInPhrase() const noexcept ANTIPHON_REALTIME { return open_; }
    std::span<const Onset> onsets() const noexcept ANTIPHON_REALTIME { return onsets_.view(); }
    std::span<const Note> notes() const noexcept ANTIPHON_REALTIME { return notes_.view(); }

private:
    void begin() noexcept;
    void learnGap (const Onset& onset) noexcept;
    void expectEnd() noexcept;
    double endProbabilityAfter (Seconds silence) const noexcept;
    Seconds silenceThatEnds() const noexcept;
    std::optional<Instant> heldUntil() const noexcept;
    std::size_t onsetOf (const Note& note) const noexcept;

    GapModel gaps_;
    PhraseHabit habit_;
    ToneHabit tones_;
    FixedList<Onset, longest> onsets_;
    FixedList<bool, longest> complete_; ///< whether each onset's note has come
    FixedList<Note, longest> notes_;
    Instant first_; ///< of the phrase, though its onset may be forgotten
    Instant known_; ///< of the latest event
    Instant deadline_ = never;
    int strokes_ = 0;
    double endsHere_ = 0.0; ///< of the latest stroke, before any silence
    bool open_ = false;
};
}
