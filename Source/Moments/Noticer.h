// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Event.h"
#include "Journal/Moment.h"

#include <memory>
#include <span>
#include <vector>

namespace antiphon::moments
{
/** Notices what was shared: child_initiates, turn_exchange, mirror_accepted; each with its evidence.

    The same live and afterwards: give it events in order of time, move time on, and take the moments
    as soon as they can be known.

    Threads: one owner, never the audio thread. */
class Noticer
{
public:
    Noticer ();
    ~Noticer ();
    Noticer (Noticer&&) noexcept;
    Noticer& operator= (Noticer&&) noexcept;

    void hear (const journal::Event& event);

    /** Moves time on. @returns moments that became certain, by their end; State::New, Origin::Noticed */
    std::vector<journal::Moment> advance (Instant to);

    /** The session is over: whatever was still open is decided on what there is. */
    std::vector<journal::Moment> finish ();

private:
    struct State;
    std::unique_ptr<State> state_;
};

/** All moments of a finished stretch of events (in any order of time), by their end. */
std::vector<journal::Moment> notice (std::span<const journal::Event> events);
}
