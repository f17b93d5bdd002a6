// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/KeyFinding.h"

#include "Support/Catch.h"

#include <cstddef>

using namespace antiphon::improvise;

namespace
{
PitchClasses scale (std::initializer_list<int> steps, int tonic)
{
    PitchClasses sung {};
    for (const auto step : steps)
        sung[static_cast<std::size_t> ((step + tonic) % 12)] += 1.0;
    sung[static_cast<std::size_t> (tonic)] += 1.0;
    sung[static_cast<std::size_t> ((tonic + 7) % 12)] += 0.5;
    return sung;
}
}

TEST_CASE ("a scale's own key is found on every tonic, major and minor", "[improvise][key]")
{
    for (int tonic = 0; tonic < 12; ++tonic)
    {
        const auto major = findKey (scale ({ 0, 2, 4, 5, 7, 9, 11 }, tonic));
        CHECK (major.tonic == tonic);
        CHECK_FALSE (major.isMinor);
        CHECK (major.fit > 0.8);
        const auto minor = findKey (scale ({ 0, 2, 3, 5, 7, 8, 10 }, tonic));
        CHECK (minor.tonic == tonic);
        CHECK (minor.isMinor);
    }
}

TEST_CASE ("silence and all tones alike fit every key no better than another", "[improvise][key]")
{
    CHECK (findKey ({}).fit == 0.0);
    PitchClasses alike {};
    alike.fill (2.5);
    CHECK (keyFit (alike, 7, true) == 0.0);
}
