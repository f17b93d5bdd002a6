// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Realtime.h"
#include "Discern/Heard.h"

#include <memory>
#include <optional>

namespace antiphon::discern
{
/** Makes notes of a sung or played line: where each tone began, how high it was, where it ended.

    A note begins at an onset or where a pitch appears, and ends when the pitch is gone, when another
    onset comes, or when the pitch takes a step: from a tone that was held to another, a semitone away or
    more, in less time than they were held. A swoop, a squeal and a vibrato are one note each, and so is
    a struck drum whose pitch moves while it dies away.

    Threads: construct before audio starts; the rest on the audio thread; one owner.
*/
class NoteMaker
{
public:
    struct Settings
    {
        Seconds shortest = 50_ms;   ///< anything shorter is not a note
        Seconds gap = 30_ms;        ///< a pitch that is away for longer has ended
        Seconds onsetReach = 60_ms; ///< how long after an onset its pitch may appear
        Decibels dying =
            20_dB; ///< a struck sound that loses this much a second rings, it is not sung
        PlayerId who {};
    };

    explicit NoteMaker (Settings settings);
    ~NoteMaker();
    NoteMaker (NoteMaker&&) noexcept;
    NoteMaker& operator= (NoteMaker&&) noexcept;

    /** Real-time safe. Onsets and points come in order of known, an onset before a point of the same.
        @returns a note that this onset ends */
    std::optional<Note> hear (const Onset& onset) noexcept ANTIPHON_REALTIME;

    /** @param level  amplitude of the sound at that point, 0 to 1
        @returns      a note that is known to have ended */
    std::optional<Note> hear (const PitchPoint& point, double level) noexcept ANTIPHON_REALTIME;

private:
    struct State;
    std::unique_ptr<State> state_;
};
}
