// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Variation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

namespace antiphon::improvise
{
namespace
{
constexpr std::array longer { 1.25, 1.5, 2.0, 2.5 };
constexpr std::array shorter { 0.8, 0.667, 0.5, 0.4 };
constexpr std::size_t mostWays = longer.size() * Figure::longest;
constexpr std::array added { 1.0, 0.5, 1.5, 2.0 }; // of the usual gap
constexpr std::array<std::size_t, 4> tails { 1, 2, 3, 4 };
constexpr std::array arches { 3.0, 6.0, 9.0, 12.0 }; // dB from the ends to the middle
constexpr std::array semitones { 2.0, -2.0, 4.0, -4.0, 3.0, -3.0 };
constexpr std::array speeds { 0.02, 0.04, 0.06, 0.08, 0.10 };
constexpr double accent = 1.6; // 4 dB

Seconds gapBefore (const Figure& figure, std::size_t index)
{
    return figure.strokes[index].at - figure.strokes[index - 1].at;
}

void delayFrom (Figure& figure, std::size_t index, Seconds by)
{
    for (auto n = index; n < figure.strokes.size(); ++n)
        figure.strokes[n].at += by;
}

bool addAfterLast (Figure& figure, double gaps)
{
    if (figure.strokes.empty() || figure.strokes.full())
        return false;
    auto stroke = figure.strokes.back();
    stroke.at += usualGap (figure) * gaps;
    stroke.source.reset();
    return figure.strokes.add (stroke);
}

bool leaveOut (Figure& figure, std::size_t index)
{
    if (index == 0 || index + 1 >= figure.strokes.size())
        return false;
    figure.strokes.remove (index);
    return true;
}

bool stretchGap (Figure& figure, std::size_t way, std::span<const double> factors)
{
    const auto index = 1 + way / factors.size();
    if (index >= figure.strokes.size())
        return false;
    delayFrom (figure, index, gapBefore (figure, index) * (factors[way % factors.size()] - 1.0));
    return true;
}

bool repeatTail (Figure& figure, std::size_t count)
{
    const auto size = figure.strokes.size();
    if (size < count || size < 2 || size + count > Figure::longest)
        return false;
    const auto shift =
        figure.strokes.back().at + usualGap (figure) - figure.strokes[size - count].at;
    for (auto n = size - count; n < size; ++n)
    {
        auto stroke = figure.strokes[n];
        stroke.at += shift;
        stroke.source.reset();
        figure.strokes.add (stroke);
    }
    return true;
}

bool swapLastTwo (Figure& figure)
{
    const auto size = figure.strokes.size();
    if (size < 3)
        return false;
    const auto last = gapBefore (figure, size - 1);
    figure.strokes[size - 2].at = figure.strokes[size - 3].at + last;
    return true;
}

bool moveAccent (Figure& figure, std::size_t to)
{
    if (to >= figure.strokes.size() || figure.strokes.size() < 2)
        return false;
    const auto loudest = std::max_element (figure.strokes.begin(), figure.strokes.end(),
                                           [] (const auto& one, const auto& other)
                                           { return one.strength < other.strength; });
    const auto from = static_cast<std::size_t> (loudest - figure.strokes.begin());
    std::swap (figure.strokes[from].strength, figure.strokes[to].strength);
    figure.strokes[to].strength = std::min (1.0, figure.strokes[to].strength * accent);
    return true;
}

bool arch (Figure& figure, Decibels height)
{
    const auto size = figure.strokes.size();
    if (size < 3)
        return false;
    const auto middle = 0.5 * static_cast<double> (size - 1);
    for (std::size_t n = 0; n < size; ++n)
    {
        const auto away = std::abs (static_cast<double> (n) - middle) / middle;
        auto& strength = figure.strokes[n].strength;
        strength = std::min (1.0, strength * gainOf (height * -away));
    }
    return true;
}

/** Within the range it had. */
bool invert (Figure& figure)
{
    auto lowest = figure.strokes[0].midi;
    auto highest = lowest;
    for (const auto& stroke : figure.strokes)
    {
        lowest = std::min (lowest, stroke.midi);
        highest = std::max (highest, stroke.midi);
    }
    for (auto& stroke : figure.strokes)
        stroke.midi = lowest + highest - stroke.midi;
    return true;
}

bool transpose (Figure& figure, double by)
{
    for (auto& stroke : figure.strokes)
        stroke.midi += by;
    return true;
}

bool play (Figure& figure, double factor)
{
    for (auto& stroke : figure.strokes)
    {
        stroke.at = stroke.at * factor;
        stroke.length = stroke.length * factor;
    }
    return true;
}
}

Dimension dimensionOf (Novelty novelty) noexcept
{
    switch (novelty)
    {
        case Novelty::MovedAccent:
        case Novelty::ArchedLoudness:
            return Dimension::Loudness;
        case Novelty::InvertedContour:
        case Novelty::Transposed:
            return Dimension::Melody;
        case Novelty::Faster:
        case Novelty::Slower:
            return Dimension::Speed;
        default:
            return Dimension::Rhythm;
    }
}

std::size_t waysOf (Novelty novelty) noexcept
{
    switch (novelty)
    {
        case Novelty::AddedStroke:
            return added.size();
        case Novelty::LeftOneOut:
        case Novelty::MovedAccent:
            return Figure::longest;
        case Novelty::LongerGap:
        case Novelty::ShorterGap:
            return mostWays;
        case Novelty::RepeatedTail:
            return tails.size();
        case Novelty::SwappedLastTwo:
        case Novelty::InvertedContour:
            return 1;
        case Novelty::ArchedLoudness:
            return arches.size();
        case Novelty::Transposed:
            return semitones.size();
        case Novelty::Faster:
        case Novelty::Slower:
            return speeds.size();
    }
    return 0;
}

bool vary (Figure& figure, Novelty novelty, std::size_t way) noexcept
{
    if (figure.strokes.empty() || way >= waysOf (novelty))
        return false;
    switch (novelty)
    {
        case Novelty::AddedStroke:
            return addAfterLast (figure, added[way]);
        case Novelty::LeftOneOut:
            return leaveOut (figure, way);
        case Novelty::LongerGap:
            return stretchGap (figure, way, longer);
        case Novelty::ShorterGap:
            return stretchGap (figure, way, shorter);
        case Novelty::RepeatedTail:
            return repeatTail (figure, tails[way]);
        case Novelty::SwappedLastTwo:
            return swapLastTwo (figure);
        case Novelty::MovedAccent:
            return moveAccent (figure, way);
        case Novelty::ArchedLoudness:
            return arch (figure, { arches[way] });
        case Novelty::InvertedContour:
            return invert (figure);
        case Novelty::Transposed:
            return transpose (figure, semitones[way]);
        case Novelty::Faster:
            return play (figure, 1.0 / (1.0 + speeds[way]));
        case Novelty::Slower:
            return play (figure, 1.0 + speeds[way]);
    }
    return false;
}
}
