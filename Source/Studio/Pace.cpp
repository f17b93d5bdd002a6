// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Pace.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace antiphon::studio
{
static std::vector<double> gapsOf (std::span<const Instant> strokes)
{
    std::vector<double> gaps;
    for (std::size_t i = 1; i < strokes.size(); ++i)
        gaps.push_back ((strokes[i] - strokes[i - 1]).value);
    return gaps;
}

static double median (std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t> (values.size() / 2);
    std::nth_element (values.begin(), middle, values.end());
    return *middle;
}

/** Half of all gaps lie within this share of the middle one. */
static double wobble (const std::vector<double>& gaps, double middle)
{
    std::vector<double> away;
    for (const auto gap : gaps)
        away.push_back (std::abs (gap - middle) / middle);
    return median (away);
}

/** Faster or slower by a fifth, from the first half of the gaps to the second; else empty. */
static std::string drift (const std::vector<double>& gaps)
{
    if (gaps.size() < 6)
        return {};
    const auto half = gaps.begin() + static_cast<std::ptrdiff_t> (gaps.size() / 2);
    const auto before = median ({ gaps.begin(), half });
    const auto after = median ({ half, gaps.end() });
    if (after < before / 1.2)
        return "getting faster";
    return after > before * 1.2 ? "slowing down" : "";
}

static std::string rateInWords (double perSecond)
{
    static constexpr std::array names { "one", "two", "three", "four", "five", "six" };
    if (perSecond < 0.35)
        return "a tap now and then";
    if (perSecond < 0.7)
        return "about one tap every two seconds";
    const auto whole = std::lround (perSecond);
    if (whole > 6)
        return "many taps a second";
    return std::string ("about ") + names[static_cast<std::size_t> (std::max (whole, 1L) - 1)]
        + (whole <= 1 ? " tap a second" : " taps a second");
}

std::string paceInWords (std::span<const Instant> strokes)
{
    const auto gaps = gapsOf (strokes);
    if (gaps.size() < 2)
        return {};
    const auto middle = median (gaps);
    if (middle <= 0.0)
        return {};

    auto manner = drift (gaps);
    if (manner.empty())
        manner = wobble (gaps, middle) < 0.12 ? "steady" : "free";
    return manner + " \u00b7 " + rateInWords (1.0 / middle);
}
}
