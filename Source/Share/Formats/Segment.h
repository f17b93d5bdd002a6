// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"
#include "Journal/Moment.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace antiphon::share
{
/** A stretch of a session that has a name: a moment, a phrase, something played. What the programs
    people annotate with can hold of it.

    Times are whole frames of the session: every format keeps them exactly. */
struct Segment
{
    std::int64_t from = 0; ///< frame, >= 0
    std::int64_t to = 0;   ///< >= from; the same for what has no length
    std::vector<std::string> who {};
    std::string kind = "note"; ///< a moment's code of a-z, 0-9 and _; or phraseKind, playedKind
    journal::Moment::Origin origin = journal::Moment::Origin::Tagged; ///< of a moment
    journal::Moment::State state = journal::Moment::State::New;       ///< of a moment
    std::string text {};

    bool operator== (const Segment&) const = default;
};

inline constexpr std::string_view phraseKind = "phrase"; ///< heard, not a moment
inline constexpr std::string_view playedKind = "played"; ///< a stroke or a note, not a moment

inline bool isMoment (const Segment& segment)
{
    return segment.kind != phraseKind && segment.kind != playedKind;
}

/** What goes into a file. */
struct Sheet
{
    Hertz rate { 48000.0 };
    std::int64_t length = 0;      ///< frames, of the session
    std::int64_t startedAtMs = 0; ///< wall clock, UTC
    std::vector<Segment> segments {};
};

/** How a reader takes a file. */
struct Reading
{
    std::string name;       ///< of the file, for faults
    Hertz rate { 48000.0 }; ///< of the session it belongs to
};

inline constexpr std::size_t mostBytes = std::size_t { 64 } << 20; ///< that a reader takes
inline constexpr std::size_t mostSegments = 1'000'000;             ///< likewise
}
