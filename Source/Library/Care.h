// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Library/Id.h"

#include <cstdint>
#include <optional>
#include <string>

namespace antiphon::library
{
/** A home. A child may have several; none of them learns anything of another. */
struct Household
{
    Id id;
    std::string label; ///< in the family's words: "Mum's"
    std::string notes;
};

/** Somebody who brings a child up, and what they may do. */
struct CareLink
{
    Id id;
    Id child;
    Id carer;
    std::optional<Id> household {}; ///< the home in which they do
    std::string label;              ///< in the family's words: "Nana"
    std::int64_t fromMs = 0;        ///< wall clock, UTC
    std::optional<std::int64_t> untilMs {};
    bool maySee = true;     ///< look at the child's moments, beside the practitioner
    bool mayReceive = true; ///< take clips of the child home
    bool mayConsent = true; ///< agree for the child

    bool holdsAt (std::int64_t ms) const { return fromMs <= ms && (! untilMs || ms < *untilMs); }
};

/** Somebody who must not see, hear or receive anything of a child: for the child's safety. */
struct Block
{
    Id id;
    Id child;
    Id who;
    std::int64_t fromMs = 0;                ///< wall clock, UTC
    std::optional<std::int64_t> untilMs {}; ///< when it was lifted
    std::string why;                        ///< the practitioner's note; may be empty

    /** A clock that is wrong does not lift it. */
    bool holdsAt (std::int64_t ms) const { return ! untilMs || ms < *untilMs; }
};
}
