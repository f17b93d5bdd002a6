// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Players.h"
#include "Journal/Event.h"
#include "Playroom/Happening.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <vector>

namespace antiphon::playroom
{
/** The sounds of the last two seconds, while more may still be learnt about them: a stroke turns out to
    be a note with an end, an answer is taken back before it sounds.

    Threads: one owner, never the audio thread. */
class RecentSounds
{
public:
    /** Who keeps what is certain so far. keep() answers with a number for that sound; mend() is told when
        more is known about it. Either may be empty. */
    struct Keeper
    {
        std::function<std::int64_t (const journal::Event&)> keep;
        std::function<void (std::int64_t, const journal::Event&)> mend;
    };

    RecentSounds (Roster roster, Keeper keeper);

    void happened (const Happening& happening);

    static constexpr Seconds learningTime { 2.0 };

    /** @returns the sounds about which nothing more will be learnt, by time: those that are
                 learningTime old */
    std::vector<journal::Event> settledBy (Instant now);

    /** The session is over: what was planned after `end` never sounds. @returns all that are left */
    std::vector<journal::Event> settleAll (Instant end);

private:
    struct Sound
    {
        journal::Event event;
        std::int64_t kept = 0;     ///< the keeper's number; 0: not kept yet
        std::uint32_t planned = 0; ///< the companion's note; 0 for everybody else
    };

    void add (const discern::Onset& onset);
    void add (const discern::Note& note);
    void add (const discern::Weighed& weighed);
    void add (const improvise::PlannedNote& note);
    void add (const improvise::Silence& silence);
    void takeBack (const improvise::Withdrawal& withdrawal);
    void insert (Sound sound);
    void keep (Sound& sound);
    void mend (const Sound& sound);

    Roster roster_;
    Keeper keeper_;
    std::deque<Sound> sounds_; ///< by time
    Instant settled_ { Seconds { -1.0 } };
};
}
