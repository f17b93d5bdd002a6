// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Keeping.h"

#include "Library/Book.h"
#include "Library/Internal/Words.h"

#include <algorithm>

namespace antiphon::library
{
namespace
{
bool wasAnyoneAsked (Purpose purpose, const Standing& standing)
{
    return std::any_of (standing.consents.begin(), standing.consents.end(),
                        [=] (const Consent& one) { return one.purpose == purpose; });
}

bool hasAgreed (const std::string& name,
                Purpose purpose,
                const Standing& standing,
                std::int64_t nowMs)
{
    return std::any_of (standing.names.begin(), standing.names.end(),
                        [&] (const auto& known) {
                            return isSameName (known.second, name)
                                && hasAgreed (known.first, purpose, standing, nowMs);
                        });
}

bool mustAgree (const Player& player)
{
    return player.role == Role::Child || player.role == Role::Parent;
}

/** Everybody who has to agree and has not. */
std::vector<std::string> without (Purpose purpose,
                                  const Roster& roster,
                                  const Standing& standing,
                                  std::int64_t nowMs)
{
    std::vector<std::string> names;
    for (const auto& player : roster.players)
        if (mustAgree (player) && ! hasAgreed (player.name, purpose, standing, nowMs))
            names.push_back (player.name);
    return names;
}

std::string listed (const std::vector<std::string>& names)
{
    std::string all;
    for (std::size_t n = 0; n < names.size(); ++n)
        all += (n == 0 ? "" : n + 1 == names.size() ? " and " : ", ") + names[n];
    return all;
}

/** What to do about it. */
std::string remedy (const std::string& name, Purpose purpose)
{
    return " Once somebody who may has agreed: antiphon consents give \"" + name + "\" "
        + std::string (codeOf (purpose)) + " --by NAME.";
}
}

Keeping keepingFor (const Roster& roster, const Standing& standing, std::int64_t nowMs)
{
    Keeping keeping;
    const auto missing = [&] (Purpose purpose, const std::string& what)
    {
        auto names = without (purpose, roster, standing, nowMs);
        if (! names.empty() && ! wasAnyoneAsked (purpose, standing))
            names.clear();
        if (! names.empty())
            keeping.remarks.push_back (listed (names) + (names.size() == 1 ? " has" : " have")
                                       + " not agreed to " + std::string (codeOf (purpose)) + ": "
                                       + what + remedy (names.front(), purpose));
        return names;
    };
    if (! missing (Purpose::RecordSound, "no sound of this session is kept.").empty())
        keeping.atMost = journal::SoundMode::EventsOnly;
    keeping.withheld =
        missing (Purpose::AnalyseEvents, "what they play is not written down or noticed.");
    if (! wasAnyoneAsked (Purpose::RecordSound, standing))
        keeping.remarks.emplace_back ("It is not written down whether anybody here may be recorded:"
                                      " ask, and note it with antiphon consents give NAME "
                                      "record_sound --by NAME.");
    return keeping;
}

Keeping keepingFor (const Library& library, const Roster& roster)
{
    const auto standing = Book::open (library).and_then ([] (const Book& book)
                                                         { return book.consents().standing(); });
    if (standing)
        return keepingFor (roster, *standing, wallClockMs());
    Keeping keeping { journal::SoundMode::EventsOnly, {}, { standing.error().sentence } };
    for (const auto& player : roster.players)
        if (mustAgree (player))
            keeping.withheld.push_back (player.name);
    return keeping;
}
}
