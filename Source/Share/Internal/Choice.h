// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Journal/Journal.h"
#include "Share/Internal/Door.h"
#include "Share/Reel.h"
#include "Share/Words.h"

#include <vector>

namespace antiphon::share
{
/** A moment that goes into a reel, with what is said about it. */
struct Chosen
{
    std::size_t session = 0; ///< into Choice::journals
    journal::Moment moment;
    KindWords words;
    library::Leave leave; ///< that it may go
};

struct Choice
{
    std::string child; ///< as the session spells it
    int colour = 0;    ///< the child's place among the children, from 0: each has a colour
    std::vector<journal::Journal> journals;
    std::vector<Chosen> clips; ///< in the order they are heard
    std::optional<Door> door;  ///< through which they go
};

/** Opens the sessions and picks the clips. Faults: the child is in none of them, nothing of the child's
    has been kept, somebody who can be heard has not agreed, or a practitioner's line is not fit
    for parents or names another child. */
Result<Choice> choose (const ReelOrder& order);
}
