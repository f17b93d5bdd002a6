// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Formats/Internal/Tiers.h"

#include "Share/Formats/Internal/Escapes.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace antiphon::share
{
namespace
{
constexpr std::string_view ofNobody = "Antiphon";
constexpr std::string_view phrases = " phrases";
constexpr std::string_view played = " played";

/** Where a segment ends at the earliest, so that each has a length. */
std::int64_t endOf (const Segment& segment, std::int64_t shortest)
{
    return std::max (segment.to, segment.from + shortest);
}

/** Rows of one player for one kind of thing, as many as overlap. */
struct Series
{
    std::vector<std::size_t> tiers; ///< into all
};

std::string baseName (const std::string& player, const Segment& segment)
{
    return (player.empty() ? std::string (ofNobody) : escaped (player, ""))
        + std::string (isMoment (segment)               ? ""
                           : segment.kind == phraseKind ? phrases
                                                        : played);
}

std::string freeName (std::set<std::string>& taken, const std::string& base)
{
    auto name = base;
    for (int number = 2; ! taken.insert (name).second; ++number)
        name = base + " (" + std::to_string (number) + ")";
    return name;
}
}

std::vector<Tier> tiersOf (const std::vector<Segment>& segments, std::int64_t shortest)
{
    std::vector<const Segment*> byTime;
    for (const auto& segment : segments)
        byTime.push_back (&segment);
    std::stable_sort (byTime.begin(), byTime.end(),
                      [] (const Segment* one, const Segment* other)
                      { return one->from < other->from; });

    std::vector<Tier> tiers;
    std::set<std::string> names;
    std::map<std::pair<std::string, std::string>, Series> series;
    const auto place = [&] (const std::string& player, const Segment& segment)
    {
        const auto base = baseName (player, segment);
        auto& own = series[{ player, base }].tiers;
        auto fits =
            std::find_if (own.begin(), own.end(),
                          [&] (std::size_t at)
                          { return endOf (*tiers[at].segments.back(), shortest) <= segment.from; });
        if (fits == own.end())
        {
            fits = own.insert (own.end(), tiers.size());
            tiers.push_back ({ freeName (names, base), player, {} });
        }
        tiers[*fits].segments.push_back (&segment);
    };
    for (const auto* const segment : byTime)
    {
        const std::set<std::string> players (segment->who.begin(), segment->who.end());
        for (const auto& player : players)
            place (player, *segment);
        if (players.empty())
            place ({}, *segment);
    }
    return tiers;
}

std::vector<Segment> withoutCopies (std::vector<Segment> read)
{
    const auto key = [] (const Segment& one)
    { return std::tie (one.from, one.to, one.kind, one.who, one.text, one.origin, one.state); };
    std::stable_sort (read.begin(), read.end(),
                      [&] (const Segment& one, const Segment& other)
                      { return key (one) < key (other); });

    std::vector<Segment> once;
    for (auto first = read.begin(); first != read.end();)
    {
        const auto last =
            std::find_if (first, read.end(), [&] (const Segment& one) { return one != *first; });
        const std::set<std::string> players (first->who.begin(), first->who.end());
        const auto copies = std::max<std::size_t> (1, players.size());
        const auto count = (static_cast<std::size_t> (last - first) + copies - 1) / copies;
        once.insert (once.end(), count, *first);
        first = last;
    }
    return once;
}

std::vector<std::string> playersOfTier (std::string_view name)
{
    if (name.ends_with (')'))
        if (const auto bracket = name.rfind (" ("); bracket != name.npos
            && name.find_first_not_of ("0123456789", bracket + 2) == name.size() - 1)
            name = name.substr (0, bracket);
    for (const auto ending : { phrases, played })
        if (name.ends_with (ending))
            name.remove_suffix (ending.size());
    if (name.empty() || name == ofNobody)
        return {};
    return { unescaped (name) };
}
}
