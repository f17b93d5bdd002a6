// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Improvise/Wish.h"
#include "Playroom/Conversation.h"

#include <string_view>
#include <variant>
#include <vector>

namespace antiphon::terminal
{
struct Until
{
    Instant to;
};

struct Reset
{
};

/** What one line of `converse` asks. */
using Request =
    std::variant<playroom::Conversation::Played, std::vector<improvise::Wish>, Until, Reset>;

/** Understands a line; a fault says in one sentence what cannot be used. */
Result<Request> requestOf (std::string_view line);

}
