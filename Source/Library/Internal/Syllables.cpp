// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Internal/Syllables.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace antiphon::library
{
namespace
{
constexpr double deepEnough = 5.0;   ///< dB below the louder parts on both sides
constexpr Seconds shortest = 150_ms; ///< a syllable
constexpr Seconds scoop = 100_ms;    ///< a shorter note is the way to the next one
constexpr Seconds joined = 30_ms;    ///< between notes sung without a breath

std::size_t windowAt (Instant time, std::size_t most)
{
    const auto window = time.sinceStart / levelEvery;
    return window <= 0.0 ? 0 : std::min (most, static_cast<std::size_t> (window));
}

/** The deepest dip between two louder parts, each at least a syllable long; as an index. */
std::optional<std::size_t> dipIn (std::span<const double> levels)
{
    const auto margin = static_cast<std::size_t> (shortest / levelEvery);
    if (levels.size() < 2 * margin)
        return std::nullopt;
    std::vector<double> after (levels.size());
    auto loudest = -1.0e9;
    for (auto n = levels.size(); n-- > 0;)
        after[n] = loudest = std::max (loudest, levels[n]);

    std::optional<std::size_t> deepest;
    auto depth = deepEnough;
    auto before = -1.0e9;
    for (std::size_t n = 0; n < levels.size(); ++n)
    {
        before = std::max (before, levels[n]);
        const auto fall = std::min (before, after[n]) - levels[n];
        if (n >= margin && n + margin <= levels.size() && fall > depth)
        {
            depth = fall;
            deepest = n;
        }
    }
    return deepest;
}

void divide (const discern::Note& note,
             std::span<const double> levels,
             std::vector<discern::Note>& syllables)
{
    const auto first = windowAt (note.time, levels.size());
    const auto last = windowAt (note.end, levels.size());
    const auto dip = last > first ? dipIn (levels.subspan (first, last - first)) : std::nullopt;
    if (! dip)
    {
        syllables.push_back (note);
        return;
    }
    auto one = note;
    auto other = note;
    one.end = { levelEvery * static_cast<double> (first + *dip) };
    other.time = one.end;
    divide (one, levels, syllables);
    divide (other, levels, syllables);
}

/** Where a note glides into the next one, the next begins where the voice is softest, before its pitch
    has arrived. */
void moveToSoftest (discern::Note& one, discern::Note& next, std::span<const double> levels)
{
    const auto from = windowAt (std::max (one.time, one.end - shortest), levels.size());
    const auto to = windowAt (next.time, levels.size());
    if (next.time - one.end > joined || to <= from)
        return;
    const auto around = levels.subspan (from, to - from);
    const auto softest = std::min_element (around.begin(), around.end());
    const auto loudest = std::max_element (around.begin(), softest + 1);
    if (*loudest - *softest < deepEnough || softest + 1 == around.end())
        return;
    one.end = { levelEvery * static_cast<double> (from + (softest - around.begin())) };
    next.time = one.end;
}

/** A note too short to be one is where the next began. */
std::vector<discern::Note> withoutScoops (std::span<const discern::Note> notes)
{
    std::vector<discern::Note> kept;
    auto isScoop = false;
    Instant began;
    for (std::size_t n = 0; n < notes.size(); ++n)
    {
        auto note = notes[n];
        if (isScoop)
            note.time = began;
        began = note.time;
        isScoop = notes[n].end - notes[n].time < scoop && n + 1 < notes.size()
            && notes[n + 1].time - note.end <= joined;
        if (! isScoop)
            kept.push_back (note);
    }
    return kept;
}
}

std::vector<discern::Note> syllablesOf (std::span<const discern::Note> notes,
                                        std::span<const double> levels)
{
    auto whole = withoutScoops (notes);
    for (std::size_t n = 1; n < whole.size(); ++n)
        moveToSoftest (whole[n - 1], whole[n], levels);
    std::vector<discern::Note> syllables;
    for (const auto& note : whole)
        divide (note, levels, syllables);
    return syllables;
}
}
