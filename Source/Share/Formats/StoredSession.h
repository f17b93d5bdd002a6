// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Result.h"
#include "Journal/Journal.h"
#include "Share/Formats/Segment.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace antiphon::share
{
/** A take of a session, without its sound. */
struct StoredTake
{
    journal::Take take = journal::Take::Microphone;
    std::int64_t frames = 0;
    std::vector<journal::Gap> gaps {}; ///< without sound
};

/** Everything in a session but its sound. */
struct StoredSession
{
    journal::SessionInfo info; ///< without the library whose key sealed it
    std::vector<StoredTake> takes;
    std::vector<journal::Event> events;
    std::vector<journal::PhraseMark> phrases;
    std::vector<journal::CompanionAct> acts;
    std::vector<journal::Moment> moments;
};

Result<StoredSession> storedSession (const journal::Journal& journal);

/** Which moments somebody is told of. */
enum class ToldMoments
{
    Kept,
    All,
};

/** What a session says when it leaves the practitioner's hands: moments that a person kept, no evidence, the
    child's own playing and the companion's, and no name but the child's. Others are "a friend", or what they
    are here; a text that names one of them is left out.
    @param child  whose copy it is, as the session spells it; empty: nobody's, and nobody is named
    @param told  which moments: who asks for all that is kept of them gets what was merely noticed, too, and
    what it was noticed by */
StoredSession withoutOthers (StoredSession session,
                             const std::string& child,
                             ToldMoments told = ToldMoments::Kept);

/** What a sheet has beside the moments. */
enum class Detail
{
    Moments,
    Phrases, ///< and moments
    Played,  ///< and both
};

/** As segments, by time. A moment's text is what was seen, or the evidence; a phrase's how many onsets it
    has, a stroke's or note's its key and strength: "key 60 strength 0.5". */
Sheet sheetOf (const StoredSession& session, Detail detail);

/** A moment as a segment: its times at the nearest frames, its text what was seen, or the evidence. */
Segment segmentOf (const journal::Moment& moment, Hertz rate);

/** A segment as a moment of a session; nothing for a phrase or something played. Its text is what was seen,
    of a tag by hand, or the evidence. */
std::optional<journal::Moment> momentFrom (const Segment& segment, Hertz rate);
}
