// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Improvise/Behaviour.h"
#include "Improvise/Voice.h"

#include <variant>

/** What the practitioner may ask of the companion, at any time; a wish overrides at once. */
namespace antiphon::improvise
{
struct WishBehaviour
{
    Behaviour behaviour = Behaviour::Auto;
};

/** How far an answer may go from what the child did. */
struct WishCloseness
{
    double distance = 0.0; ///< 0 just like the child, 1 new ideas
};

/** Quiet now; or no longer. */
struct WishQuiet
{
    bool quiet = true;
};

struct WishVoice
{
    Voice voice = Voice::Glockenspiel;
};

using Wish = std::variant<WishBehaviour, WishCloseness, WishQuiet, WishVoice>;
}
