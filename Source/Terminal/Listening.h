// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Capture/DrumHit.h"
#include "Discern/Attention.h"
#include "Discern/Heard.h"
#include "Discern/RoomEars.h"

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace antiphon::terminal
{
/** Told everything that was heard, in order of when it could first be known. */
using HearingTold = std::function<void (const discern::Heard&)>;

/** Understands what ears or a MIDI file bring: adds each player's beats and phrases to it, in their
    place. Threads: one owner. */
class Understanding
{
public:
    explicit Understanding (HearingTold told) : told_ (std::move (told)) {}

    void hear (const discern::Heard& heard);
    void advance (Instant to);

    /** The input ends here. From now on only what it had begun is told: its last note and phrase,
        known at its end. */
    void close (Instant end);

    /** Waits for the end of the last phrase. */
    void listenOn();

private:
    void tell (discern::Heard heard);
    void tellNews();
    bool isOver() const { return end_ < never; }

    discern::Attention attention_;
    HearingTold told_;
    Instant end_ = never; ///< of the input
    Instant now_ {};
};

/** Listens to one microphone or several. The same things are told in the same order however the sound is
    cut into blocks. Threads: one owner. */
class Listening
{
public:
    Listening (const discern::RoomEars::Settings& settings, HearingTold told);

    void hear (capture::Microphones sound);
    void finish(); ///< the sound is over

private:
    discern::RoomEars::Settings settings_;
    discern::RoomEars ears_;
    Understanding understanding_;
};

/** What a MIDI file tells: every stroke is known as it is struck, a note once it is released.
    @param hits  by time */
void listenTo (std::span<const capture::DrumHit> hits, const HearingTold& told);
}
