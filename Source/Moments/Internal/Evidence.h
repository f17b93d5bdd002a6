// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Basis/Units.h"
#include "Journal/Moment.h"
#include "Moments/Internal/Story.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace antiphon::moments
{
/** "four" up to twelve, then "13". */
std::string inWords (std::size_t count);

/** "0.8 s". */
std::string inWords (Seconds span);

/** "one in 300 by chance", rounded down to one or two figures; never rarer than one in 100,000. */
std::string oddsInWords (double chance);

/** 0 to 1, growing as chance becomes less likely: 0.5 at one in ten, 0.75 at one in a thousand. */
double confidenceFrom (double chance);

/** The names of some voices, in alphabetical order. */
std::vector<std::string> namesOf (const Story& story, std::initializer_list<std::size_t> who);

/** A moment of this kind, still without evidence. */
journal::Moment momentOf (std::string_view kind,
                          Instant time,
                          Instant end,
                          std::vector<std::string> who);
}
