// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Share/Formats/Segment.h"

#include <optional>
#include <string>
#include <string_view>

namespace antiphon::share
{
/** A segment in one line of text, for formats that hold nothing else:

        small_sign: smiled [Joe; Ada]
        turn_exchange (noticed, kept): took turns five times [Joe; Companion]

    No word in brackets: tagged by hand and not decided about. A backslash stands before what would be
    taken for a bracket, and \n, \t, \xHH for what is no printable UTF-8. Threads: any. */
std::string labelOf (const Segment& segment);

/** Reads one. @returns a segment without times; nothing for a line that somebody wrote otherwise */
std::optional<Segment> writtenSegment (std::string_view label);

/** The same; a line that somebody wrote otherwise is a "note" with that text. @param who  of such a note */
Segment segmentFrom (std::string_view label, const std::vector<std::string>& who = {});

/** Several names as one text, and back: "Joe; Ada". Nobody is called nothing. */
std::string joinedNames (const std::vector<std::string>& names);
std::vector<std::string> namesFrom (std::string_view joined);

/** "noticed, kept"; empty for a tag that nobody decided about. */
std::string standingOf (const Segment& segment);
bool readStanding (std::string_view words, Segment& segment); ///< false: these are no such words
}
