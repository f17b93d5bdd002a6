// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/SessionLines.h"

#include "Moments/Kinds.h"
#include "Terminal/JsonLines.h"
#include "Terminal/Report.h"

#include <array>
#include <ctime>
#include <vector>

namespace antiphon::terminal
{
namespace
{
using journal::Moment;

std::vector<std::string> namesIn (const Roster& roster)
{
    std::vector<std::string> names;
    for (const auto& player : roster.players)
        names.push_back (player.name);
    return names;
}

std::string joined (const std::vector<std::string>& words)
{
    std::string text;
    for (const auto& word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

std::string_view nameOf (Moment::State state)
{
    switch (state)
    {
        case Moment::State::New:
            return "new";
        case Moment::State::Kept:
            return "kept";
        case Moment::State::SetAside:
            return "set aside";
    }
    return "new";
}
}

std::string asDate (std::int64_t ms)
{
    const auto seconds = static_cast<std::time_t> (ms / 1000);
    std::tm parts {};
    std::array<char, 32> text {};
    localtime_r (&seconds, &parts);
    std::strftime (text.data(), text.size(), "%Y-%m-%d %H:%M", &parts);
    return text.data();
}

std::string inWords (const library::SessionEntry& session)
{
    return session.info.uuid.substr (0, 8) + "  " + asDate (session.info.startedAtMs) + "  "
        + asClock (session.length) + "  " + joined (namesIn (session.info.roster)) + ": "
        + counted (static_cast<std::size_t> (session.moments), "moment") + ", "
        + std::to_string (session.kept) + " kept";
}

std::string inWords (const journal::Journal& session)
{
    return session.info().uuid + "  " + asDate (session.info().startedAtMs) + "  "
        + asClock (session.length()) + "  " + joined (namesIn (session.info().roster));
}

std::string inWords (const Moment& moment)
{
    auto text = std::to_string (moment.id) + "  " + asClock (moment.time.sinceStart) + "-"
        + asClock (moment.end.sinceStart) + "  " + std::string (moments::momentName (moment.kind))
        + " (" + joined (moment.who) + "), " + std::string (nameOf (moment.state));
    if (moment.reelPlace > 0)
        text += ", number " + std::to_string (moment.reelPlace) + " in the reel";
    if (! moment.evidence.empty())
        text += ": " + moment.evidence;
    if (! moment.words.empty())
        text += "\n   \"" + moment.words + "\"";
    return text;
}

std::string lineOf (const library::SessionEntry& session)
{
    return JsonLine {}
        .text ("session", session.info.uuid)
        .text ("file", session.file.string())
        .count ("started_ms", session.info.startedAtMs)
        .span ("length", session.length)
        .texts ("players", namesIn (session.info.roster))
        .count ("moments", session.moments)
        .count ("kept", session.kept)
        .done();
}

std::string storedLineOf (const Moment& moment)
{
    JsonLine line;
    line.count ("id", moment.id);
    return add (moment, line)
        .text ("origin", moment.origin == Moment::Origin::Tagged ? "tagged" : "noticed")
        .text ("state", nameOf (moment.state))
        .text ("sign", moment.sign)
        .text ("words", moment.words)
        .text ("parent_words", moment.parentWords)
        .count ("reel_place", moment.reelPlace)
        .done();
}
}
