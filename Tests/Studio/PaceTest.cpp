// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Pace.h"

#include "Support/Catch.h"

#include <initializer_list>
#include <vector>

using namespace antiphon;
using studio::paceInWords;

static std::vector<Instant> strokes (std::initializer_list<double> gaps)
{
    std::vector<Instant> times { {} };
    for (const auto gap : gaps)
        times.push_back (times.back() + Seconds { gap });
    return times;
}

TEST_CASE ("even taps are called steady, and how many a second", "[studio][pace]")
{
    CHECK (paceInWords (strokes ({ 0.5, 0.51, 0.49, 0.5 }))
           == "steady \u00b7 about two taps a second");
    CHECK (paceInWords (strokes ({ 1.0, 1.02, 0.98 })) == "steady \u00b7 about one tap a second");
    CHECK (paceInWords (strokes ({ 2.0, 2.0 })) == "steady \u00b7 about one tap every two seconds");
    CHECK (paceInWords (strokes ({ 0.1, 0.1, 0.1 })) == "steady \u00b7 many taps a second");
}

TEST_CASE ("uneven taps are free, not wrong", "[studio][pace]")
{
    CHECK (paceInWords (strokes ({ 0.3, 0.9, 0.4, 0.8 })).rfind ("free", 0) == 0);
}

TEST_CASE ("a change of speed is named", "[studio][pace]")
{
    CHECK (paceInWords (strokes ({ 0.6, 0.6, 0.6, 0.3, 0.3, 0.3 })).rfind ("getting faster", 0)
           == 0);
    CHECK (paceInWords (strokes ({ 0.3, 0.3, 0.3, 0.6, 0.6, 0.6 })).rfind ("slowing down", 0) == 0);
}

TEST_CASE ("too few taps, or all at once, say nothing", "[studio][pace]")
{
    CHECK (paceInWords ({}).empty());
    CHECK (paceInWords (strokes ({ 0.5 })).empty());
    CHECK (paceInWords (strokes ({ 0.0, 0.0 })).empty());
}
