// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Internal/SongKey.h"

#include "Improvise/KeyFinding.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace antiphon::improvise
{
namespace
{
constexpr std::size_t fewest = 4;
constexpr std::size_t mostCounted = 64;
constexpr double clearly = 0.4; // correlation
constexpr double hardly = 0.08; // difference between two
constexpr double lowest = 57.0; // the song's middle note stays between these
constexpr double highest = 79.0;

constexpr int wrapped (int semitones) { return ((semitones % 12) + 12) % 12; }

double middleOf (const Song& song)
{
    auto low = 127;
    auto high = 0;
    for (const auto& note : song.notes)
    {
        low = std::min (low, note.midi);
        high = std::max (high, note.midi);
    }
    return 0.5 * (low + high);
}

double middleOf (std::span<const double> sung)
{
    std::array<double, mostCounted> sorted {};
    const auto end = std::copy (sung.begin(), sung.end(), sorted.begin());
    std::sort (sorted.begin(), end);
    return sorted[sung.size() / 2];
}

PitchClasses classesOf (std::span<const double> sung)
{
    PitchClasses classes {};
    for (const auto key : sung)
        classes[static_cast<std::size_t> (wrapped (static_cast<int> (std::lround (key))))] += 1.0;
    return classes;
}

/** Moves by octaves until the middle is as near `to` as can be, and comfortable. */
int nearest (int shift, double middle, double to)
{
    shift += 12 * static_cast<int> (std::lround ((to - middle - shift) / 12.0));
    while (middle + shift < lowest)
        shift += 12;
    while (middle + shift > highest)
        shift -= 12;
    return shift;
}
}

int shiftInto (std::span<const double> sung, const Song& song, int now) noexcept
{
    if (sung.size() > mostCounted)
        sung = sung.last (mostCounted);
    const auto middle = middleOf (song);
    if (sung.size() < fewest)
        return now != 0 ? now : nearest (0, middle, middle);

    const auto classes = classesOf (sung);
    const auto current = wrapped (song.tonic + now);
    auto best = current;
    auto fit = keyFit (classes, current, song.isMinor) + hardly;
    for (int tonic = 0; tonic < 12; ++tonic)
        if (const auto other = keyFit (classes, tonic, song.isMinor); other > fit)
        {
            best = tonic;
            fit = other;
        }
    if (fit < clearly)
        return now != 0 ? now : nearest (0, middle, middle);
    return nearest (best - song.tonic, middle, middleOf (sung));
}
}
