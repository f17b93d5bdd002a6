// SPDX-License-Identifier: GPL-3.0-or-later
#include "Moments/Internal/Evidence.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace antiphon::moments
{
namespace
{
constexpr std::array<std::string_view, 13> numbers { "no",   "one",    "two",   "three", "four",
                                                     "five", "six",    "seven", "eight", "nine",
                                                     "ten",  "eleven", "twelve" };
}

std::string inWords (std::size_t count)
{
    return count < numbers.size() ? std::string (numbers[count]) : std::to_string (count);
}

std::string inWords (Seconds span)
{
    std::array<char, 32> text {};
    static_cast<void> (
        std::snprintf (text.data(), text.size(), "%.1f s", std::max (0.0, span.value)));
    return text.data();
}

std::string oddsInWords (double chance)
{
    const auto odds = std::clamp (1.0 / std::max (chance, 1.0e-9), 1.0, 1.0e5);
    const auto unit = std::pow (10.0, std::floor (std::log10 (odds)));
    const auto rounded = static_cast<long> (std::floor (odds / unit + 1.0e-9) * unit);
    return "one in " + std::to_string (std::max (2L, rounded)) + " by chance";
}

double confidenceFrom (double chance)
{
    const auto decades = -std::log10 (std::clamp (chance, 1.0e-9, 1.0));
    return decades / (decades + 1.0);
}

std::vector<std::string> namesOf (const Story& story, std::initializer_list<std::size_t> who)
{
    std::vector<std::string> names;
    for (const auto one : who)
        names.push_back (story.voice (one).name);
    std::sort (names.begin(), names.end());
    names.erase (std::unique (names.begin(), names.end()), names.end());
    return names;
}

journal::Moment momentOf (std::string_view kind,
                          Instant time,
                          Instant end,
                          std::vector<std::string> who)
{
    journal::Moment moment;
    moment.kind = kind;
    moment.time = time;
    moment.end = end;
    moment.who = std::move (who);
    return moment;
}
}
