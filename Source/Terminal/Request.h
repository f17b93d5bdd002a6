// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Improvise/Wish.h"
#include "Playroom/Conversation.h"

#include <optional>
#include <string>
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

/** What is asked of the companion at one instant; players and songs are still names. */
struct Wishes
{
    std::vector<improvise::Wish> others;
    std::optional<std::string> leader; ///< empty: whoever plays
    std::optional<std::string> song;   ///< its title
};

/** What one line of `converse` asks. */
using Request = std::variant<playroom::Conversation::Played, Wishes, Until, Reset>;

/** Understands a line; a fault says in one sentence what cannot be used. */
Result<Request> requestOf (std::string_view line);

}
