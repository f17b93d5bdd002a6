// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio/Internal/SessionNames.h"

#include "Studio/LivePicture.h"

#include <ctime>

namespace antiphon::studio
{
std::string whoPlayed (const journal::SessionInfo& info)
{
    std::vector<std::string> names;
    for (const auto& player : info.roster.players)
        if (player.role == Role::Child)
            names.push_back (player.name);
    return names.empty() ? "A session" : listOf (names);
}

static std::string formatted (const journal::SessionInfo& info, const char* format)
{
    const auto seconds = static_cast<std::time_t> (info.startedAtMs / 1000);
    std::tm local {};
    localtime_r (&seconds, &local);
    char text[80];
    return { text, std::strftime (text, sizeof text, format, &local) };
}

std::string whenItWas (const journal::SessionInfo& info)
{
    return formatted (info, "%A %-d %B, %H:%M");
}

std::string dayOf (const journal::SessionInfo& info) { return formatted (info, "%Y-%m-%d"); }

static std::string counted (long long count, const std::string& thing)
{
    return std::to_string (count) + " " + thing + (count == 1 ? "" : "s");
}

std::string whatIsThere (const library::SessionEntry& entry)
{
    const auto seconds = static_cast<long long> (entry.length.value + 0.5);
    auto text =
        seconds < 90 ? counted (seconds, "second") : counted ((seconds + 30) / 60, "minute");
    text += " \u00b7 " + counted (entry.moments, "moment");
    if (entry.kept > 0)
        text += ", " + std::to_string (entry.kept) + " kept";
    return text;
}
}
