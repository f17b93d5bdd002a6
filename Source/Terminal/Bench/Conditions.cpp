// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Bench/Conditions.h"

#include <algorithm>
#include <array>
#include <utility>

namespace antiphon::terminal
{
static std::pair<std::size_t, std::string> place (const std::string& condition)
{
    static const std::array<std::string, 5> known { "clean", "room", "snr20", "snr10", "real" };
    if (condition == "all")
        return { known.size() + 1, condition };
    const auto found = std::find (known.begin(), known.end(), condition);
    return { static_cast<std::size_t> (found - known.begin()), condition };
}

std::vector<std::string> inReadingOrder (std::vector<std::string> conditions)
{
    std::sort (conditions.begin(), conditions.end(),
               [] (const auto& one, const auto& other) { return place (one) < place (other); });
    return conditions;
}
}
