// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Players.h"
#include "Basis/Result.h"
#include "Improvise/Companion.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace antiphon::playroom
{
/** A session without sound: another program plays the child, event by event, and hears each answer
    before it plays on.

    Nothing depends on how time is stepped: every event and every deadline is kept at its own
   instant, in order of time, and those of one instant in the order they were given.

    Threads: one owner, never the audio thread.
*/
class Conversation
{
public:
    /** Something a player did. */
    struct Played
    {
        std::string who;
        Instant time;
        std::optional<Instant> end;     ///< set for a note, which is known once it has ended
        std::optional<double> strength; ///< amplitude, 0 to 1; a note takes its onset's
        Hertz pitch {};                 ///< 0 where there is none
    };

    /** Nothing is heard earlier than the companion's output latency after it was decided. */
    explicit Conversation (improvise::Companion::Settings settings);
    ~Conversation();
    Conversation (Conversation&&) noexcept;
    Conversation& operator= (Conversation&&) noexcept;

    /** Takes up an event, which waits until time reaches it. A stroke is known at its time. A note
       is known at its end; it completes the onset of the same time and player, or stands for it.
        Players are those of the names met so far. A fault changes nothing: an event before now(),
       or a name too many. */
    Result<void> hear (const Played& played);

    /** Asks something of the companion, now. */
    void wish (const improvise::Wish& wish);

    /** Asks the companion to follow one player, now; nobody by an empty name: whoever plays. A fault
        names the player when nobody has met them and there are too many already. */
    Result<void> follow (const std::string& who);

    /** Asks for a song by its title, now. A fault says which songs there are. */
    Result<void> sing (const std::string& title);

    /** Time moves on.
        @returns everything decided by then, in order; a beat only where its prediction changed; no
                 phrases. A fault, when `to` is before now(), changes nothing. */
    Result<std::vector<improvise::Thought>> until (Instant to);

    /** A new session: nobody known yet, time 0, the companion as it was at first. */
    void reset();

    Instant now() const noexcept;
    const Roster& roster() const noexcept;

private:
    struct State;
    std::unique_ptr<State> state_;
};
}
