// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Share/Internal/Choice.h"
#include "Share/Internal/Wording.h"

namespace antiphon::share
{
/** What stands over a reel: "Joe's music", "from our time together in November". */
struct Titles
{
    std::string title;
    std::string from;
};

/** @param longest  letters a name may have before it is shortened with an ellipsis */
Titles titlesOf (const Choice& choice, const PageWording& words, std::size_t longest);

/** A text cut to so many letters, an ellipsis at its end where something is left out. */
std::string shortened (const std::string& text, std::size_t longest);

std::size_t lettersIn (std::string_view text); ///< characters, not bytes
}
