// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Event.h"
#include "Journal/Moment.h"

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace antiphon::moments
{
/** Notices what was shared: child_initiates, turn_exchange, mirror_accepted; each with its evidence.

    The same live and afterwards: give it events in order of time, move time on, and take the moments
    as soon as they can be known. What is found does not depend on how time is stepped.

    An event may lie beyond the time reached; it waits until time covers it. What cannot be used is
    left out and counted: a time that is not a number, or negative, or already passed; a player after
    the first 32. The end of a note whose onset was heard before may still come late.

    Threads: one owner, never the audio thread. */
class Noticer
{
public:
    Noticer();
    ~Noticer();
    Noticer (Noticer&&) noexcept;
    Noticer& operator= (Noticer&&) noexcept;

    void hear (const journal::Event& event);

    /** Moves time on. @returns moments that became certain, by their end; State::New, Origin::Noticed */
    std::vector<journal::Moment> advance (Instant to);

    /** The session is over: whatever was still open is decided on what there is. */
    std::vector<journal::Moment> finish();

    std::size_t unusable() const; ///< events that had to be left out so far

private:
    struct State;
    std::unique_ptr<State> state_;
};

/** All moments of a finished stretch of events (in any order of time), by their end. */
std::vector<journal::Moment> notice (std::span<const journal::Event> events);
}
