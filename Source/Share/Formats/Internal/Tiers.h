// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Share/Formats/Segment.h"

#include <string>
#include <vector>

namespace antiphon::share
{
/** A row of segments none of which overlaps the next. */
struct Tier
{
    std::string name;                     ///< unlike every other's, printable
    std::string player;                   ///< empty: of nobody
    std::vector<const Segment*> segments; ///< by time
};

/** One row for each player's moments and one for their phrases, more where segments overlap. What is of
    several players stands in a row of each.
    @param shortest  frames that each segment takes at least
    @returns views of the segments, which outlive them */
std::vector<Tier> tiersOf (const std::vector<Segment>& segments, std::int64_t shortest);

/** What stood in several rows, once again. @returns by time */
std::vector<Segment> withoutCopies (std::vector<Segment> read);

/** Whose row this is, by its name: "Joe" for "Joe", "Joe phrases" and "Joe (2)". */
std::vector<std::string> playersOfTier (std::string_view name);
}
