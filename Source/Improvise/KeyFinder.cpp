// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/KeyFinder.h"

#include "Improvise/KeyFinding.h"

#include <cmath>
#include <cstddef>

namespace antiphon::improvise
{
static constexpr std::size_t fewest = 4;
static constexpr double fits = 0.5; // correlation

std::optional<Key> keyOf (std::span<const double> midi) noexcept
{
    if (midi.size() < fewest)
        return std::nullopt;
    PitchClasses heard {};
    for (const auto tone : midi)
    {
        const auto pitchClass = std::lround (tone) % 12;
        heard[static_cast<std::size_t> (pitchClass < 0 ? pitchClass + 12 : pitchClass)] += 1.0;
    }
    const auto key = findKey (heard);
    return key.fit > fits ? std::optional (Key { key.tonic, key.isMinor }) : std::nullopt;
}
}
