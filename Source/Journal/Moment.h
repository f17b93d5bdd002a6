// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace antiphon::journal
{
/** Something shared, noticed or tagged by hand. */
struct Moment
{
    enum class Origin
    {
        Noticed, ///< found automatically: private until a person keeps it
        Tagged,  ///< by hand
    };
    enum class State
    {
        New,
        Kept,
        SetAside,
    };

    std::int64_t id = 0; ///< within its session, from 1; 0 before it is stored
    std::string kind;    ///< MOMENTS' code, such as "turn_exchange"
    Instant time;
    Instant end;
    std::vector<std::string> who; ///< everyone in it, the companion too
    std::optional<std::string> leader;
    double confidence = 0.0; ///< 0 to 1
    std::string evidence;    ///< in plain words, for the practitioner
    std::string sign;        ///< what was seen, for a tag by hand: "smiled"; else empty
    Origin origin = Origin::Noticed;
    State state = State::New;
    std::string words;       ///< what parents are told, as the practitioner wrote it; empty: ours
    std::string parentWords; ///< the parent's own words, verbatim
    int reelPlace = 0;       ///< its place in the reel, from 1; 0: not in it
};
}
