// SPDX-License-Identifier: GPL-3.0-or-later
#include "Improvise/Variation.h"

#include <algorithm>
#include <cmath>

namespace antiphon::improvise
{
namespace
{
constexpr double sameTime = 1.0e-4;  // s
constexpr double sameLevel = 0.05;   // dB
constexpr double sameKey = 0.01;     // semitones
constexpr double sameFactor = 0.002; // of a gap

const FigureStroke* madeFrom (Instant source, const Figure& figure)
{
    for (const auto& stroke : figure.strokes)
        if (stroke.source == source)
            return &stroke;
    return nullptr;
}

/** What the gaps were multiplied by, if all by the same; nothing otherwise. */
std::optional<double> commonFactor (const Figure& one, const Figure& other)
{
    if (one.strokes.size() != other.strokes.size() || one.strokes.size() < 2)
        return one.strokes.size() == other.strokes.size() ? std::optional (1.0) : std::nullopt;
    std::optional<double> factor;
    for (std::size_t n = 1; n < one.strokes.size(); ++n)
    {
        const auto before = (one.strokes[n].at - one.strokes[n - 1].at).value;
        const auto after = (other.strokes[n].at - other.strokes[n - 1].at).value;
        const auto here = after / std::max (before, sameTime);
        if (factor && std::abs (here - *factor) > sameFactor * *factor + sameTime / before)
            return std::nullopt;
        factor = factor.value_or (here);
    }
    return factor;
}
}

Differences differencesBetween (const Figure& one, const Figure& other) noexcept
{
    Differences found;
    const auto factor = commonFactor (one, other);
    found.rhythm = ! factor;
    found.speed = factor && std::abs (*factor - 1.0) > sameFactor;

    // Keys and loudness are compared between strokes of the same origin; the whole may be softer.
    std::optional<double> softer;
    for (const auto& stroke : one.strokes)
    {
        const auto* const twin = stroke.source ? madeFrom (*stroke.source, other) : nullptr;
        if (twin == nullptr)
            continue;
        found.melody = found.melody || std::abs (twin->midi - stroke.midi) > sameKey;
        const auto level = (decibelsOf (twin->strength) - decibelsOf (stroke.strength)).value;
        found.loudness = found.loudness || std::abs (level - softer.value_or (level)) > sameLevel;
        softer = softer.value_or (level);
    }
    return found;
}
}
