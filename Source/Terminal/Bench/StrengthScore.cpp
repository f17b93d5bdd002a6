// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/StrengthScore.h"

#include <algorithm>
#include <cmath>

namespace antiphon::terminal
{
StrengthScore scoreOfStrength (std::span<const LevelTruth> there,
                               std::span<const discern::Onset> heard)
{
    std::vector<Instant> strokes;
    for (const auto& stroke : there)
        strokes.push_back (stroke.time);
    std::vector<discern::Onset> onsets (heard.begin(), heard.end());
    std::stable_sort (onsets.begin(), onsets.end(),
                      [] (const auto& one, const auto& other) { return one.time < other.time; });
    std::vector<Instant> times;
    for (const auto& onset : onsets)
        times.push_back (onset.time);

    std::vector<double> levels;
    std::vector<double> strengths;
    for (const auto pair : matched (strokes, times, 50_ms))
    {
        levels.push_back (there[pair.there].level.value);
        strengths.push_back (decibelsOf (onsets[pair.heard].strength).value);
    }
    if (levels.empty())
        return {};
    const auto [softest, loudest] = std::minmax_element (levels.begin(), levels.end());
    return { levels.size(), { *loudest - *softest }, correlationOf (levels, strengths) };
}

std::vector<LevelTruth> levelsIn (std::span<const float> sound,
                                  Hertz rate,
                                  std::span<const Instant> strokes)
{
    constexpr auto attack = 30_ms;
    std::vector<LevelTruth> levels;
    for (std::size_t n = 0; n < strokes.size(); ++n)
    {
        if (n + 1 < strokes.size() && strokes[n + 1] - strokes[n] < attack)
            continue;
        const auto length = static_cast<std::int64_t> (sound.size());
        const auto from = std::clamp<std::int64_t> (frameAtOrAfter (strokes[n], rate), 0, length);
        const auto to = std::clamp (frameAtOrAfter (strokes[n] + attack, rate), from, length);
        auto peak = 0.0F;
        for (const auto sample :
             sound.subspan (static_cast<std::size_t> (from), static_cast<std::size_t> (to - from)))
            peak = std::max (peak, std::fabs (sample));
        if (peak > 0.0F)
            levels.push_back ({ strokes[n], decibelsOf (peak) });
    }
    return levels;
}
}
