// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/KeyFinding.h"

#include <cmath>
#include <cstddef>
#include <numeric>

namespace antiphon::improvise
{
namespace
{
// Krumhansl and Kessler (1982), table 2: ratings of the tones above the tonic.
constexpr PitchClasses major { 6.35, 2.23, 3.48, 2.33, 4.38, 4.09,
                               2.52, 5.19, 2.39, 3.66, 2.29, 2.88 };
constexpr PitchClasses minor { 6.33, 2.68, 3.52, 5.38, 2.60, 3.53,
                               2.54, 4.75, 3.98, 2.69, 3.34, 3.17 };

double meanOf (const PitchClasses& values)
{
    return std::accumulate (values.begin(), values.end(), 0.0) / 12.0;
}
}

double keyFit (const PitchClasses& sung, int tonic, bool isMinor) noexcept
{
    const auto& profile = isMinor ? minor : major;
    const auto meanSung = meanOf (sung);
    const auto meanProfile = meanOf (profile);
    auto both = 0.0;
    auto ofSung = 0.0;
    auto ofProfile = 0.0;
    for (std::size_t step = 0; step < 12; ++step)
    {
        const auto heard = sung[(step + static_cast<std::size_t> (tonic)) % 12] - meanSung;
        const auto rated = profile[step] - meanProfile;
        both += heard * rated;
        ofSung += heard * heard;
        ofProfile += rated * rated;
    }
    const auto scale = std::sqrt (ofSung * ofProfile);
    return scale > 1.0e-12 ? both / scale : 0.0;
}

MusicalKey findKey (const PitchClasses& sung) noexcept
{
    MusicalKey best { 0, false, keyFit (sung, 0, false) };
    for (int tonic = 0; tonic < 12; ++tonic)
        for (const auto isMinor : { false, true })
            if (const auto fit = keyFit (sung, tonic, isMinor); fit > best.fit)
                best = { tonic, isMinor, fit };
    return best;
}
}
