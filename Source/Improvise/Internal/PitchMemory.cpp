// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Internal/PitchMemory.h"

#include "Improvise/KeyFinder.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace antiphon::improvise
{
namespace
{
constexpr double friendlyKey = 72.0;

struct Range
{
    double low = 0.0;
    double high = 0.0; ///< at least an octave above
};

constexpr Range playable { 48.0, 96.0 };
constexpr Range comfortable { 60.0, 84.0 };

/** Moves a key by whole octaves into the range. */
double fold (double key, Range range)
{
    if (key < range.low)
        return key + 12.0 * std::ceil ((range.low - key) / 12.0);
    if (key > range.high)
        return key - 12.0 * std::ceil ((key - range.high) / 12.0);
    return key;
}

bool hasPitch (Hertz pitch) { return pitch.value > 0.0 && std::isfinite (pitch.value); }
}

void PitchMemory::hear (const discern::Onset& onset) noexcept
{
    if (hasPitch (onset.pitch))
        learn (midiOf (onset.pitch));
}

void PitchMemory::hear (const discern::Note& note) noexcept
{
    if (const auto key = keyOf (note))
        learn (*key);
}

void PitchMemory::learn (double key) noexcept
{
    if (keys_.full())
        keys_.remove (0);
    keys_.add (key);
}

double PitchMemory::keyFor (const discern::Onset& onset) const noexcept
{
    if (hasPitch (onset.pitch))
        return fold (midiOf (onset.pitch), playable);
    return keys_.empty() ? friendlyKey : fold (keys_.back(), comfortable);
}

double PitchMemory::nearUsual (double key) const noexcept
{
    if (keys_.empty())
        return fold (key, playable);
    std::array<double, 16> sorted {};
    const auto last = std::copy (keys_.begin(), keys_.end(), sorted.begin());
    std::sort (sorted.begin(), last);
    const auto usual = sorted[keys_.size() / 2];
    return fold (fold (key, { usual - 12.0, usual + 12.0 }), playable);
}

double PitchMemory::home() const noexcept
{
    if (const auto key = improvise::keyOf (keys_.view()))
        return fold (nearUsual (60.0 + key->tonic), comfortable);
    return keys_.empty() ? friendlyKey : fold (keys_.back(), comfortable);
}

std::optional<double> keyOf (const discern::Note& note) noexcept
{
    if (std::isfinite (note.midi) && note.midi > 0.0)
        return note.midi;
    if (hasPitch (note.pitch))
        return midiOf (note.pitch);
    return std::nullopt;
}
}
