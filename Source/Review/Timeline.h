// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Players.h"
#include "Basis/Result.h"
#include "Basis/Units.h"
#include "Journal/Journal.h"

#include <optional>
#include <string>
#include <vector>

namespace antiphon::review
{
/** One thing a player sounded. */
struct Mark
{
    Instant time;
    std::optional<Instant> end; ///< none for a stroke
    std::optional<double> midi; ///< its key, where it has a pitch
    double strength = 0.0;      ///< amplitude
};

/** A stretch of the companion's playing that belongs together, with its reason. */
struct Answer
{
    Instant from;   ///< its first note
    Instant to;     ///< its last note, or where it was cut short
    int phrase = 0; ///< the number of the child's phrase it answers; 0: an idea of its own
    std::string behaviour;
    std::string because;
    bool cutShort = false; ///< the child came back
};

/** What one player did, for one row of the picture. */
struct Lane
{
    std::string who;
    Role role = Role::Child;
    std::vector<Mark> marks;                  ///< by time
    std::vector<journal::PhraseMark> phrases; ///< by time; none for the companion
    std::vector<Answer> answers;              ///< by time; the companion's alone
};

/** A session made ready to draw. */
struct Timeline
{
    Seconds length {};
    std::vector<Lane> lanes; ///< the roster's order, then others who played, the companion last
    std::vector<journal::Moment> moments; ///< by time, set aside ones too
};

/** Reads a session's events, phrases, acts and moments. Everybody in the roster has a lane, and the
    companion has one. */
Result<Timeline> timelineOf (const journal::Journal& journal);
}
