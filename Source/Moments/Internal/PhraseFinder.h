// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Event.h"
#include "Moments/Internal/Phrase.h"

#include <deque>
#include <optional>

namespace antiphon::moments
{
/** Cuts one player's playing into phrases, by a silence that adapts to the player's pace: a phrase is
    over when the next sound is three spreads of log-interval late. */
class PhraseFinder
{
public:
    explicit PhraseFinder (std::size_t who);

    /** @param sound  in order of time, at or before deadline()
        @returns      the phrase that had to be cut because it grew too long */
    std::optional<Phrase> hear (const journal::Event& sound);

    /** The end of a sound that was already heard became known. @returns false where there is none */
    bool complete (const journal::Event& sound);

    /** The companion decided to stop at `time`. */
    void stop (Instant time);

    Instant deadline()
        const; ///< when the open phrase is over unless something sounds; `never` without one
    std::optional<Instant> openSince() const;
    Phrase close(); ///< only while a phrase is open

private:
    Seconds patience() const;
    void begin (const journal::Event& sound);
    void extend (const journal::Event& sound);
    void hearEnd (const journal::Event& sound);
    void hearSources (const journal::Event& sound);

    std::size_t who_;
    std::optional<Phrase> open_;
    std::deque<double> logGaps_; ///< within phrases, newest last
};
}
