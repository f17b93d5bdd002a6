// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Formats/Internal/JsonFields.h"
#include "Share/Formats/Internal/Text.h"
#include "Share/Formats/SessionJson.h"

#include <cmath>

namespace antiphon::share
{
using journal::Moment;

namespace
{
constexpr std::size_t mostLine = std::size_t { 1 } << 20; // bytes
constexpr std::size_t deepest = 8; // brackets within brackets: the parser calls itself for each

Role roleFrom (Fields& fields)
{
    const auto name = fields.text ("role");
    for (const auto role : { Role::Child, Role::Practitioner, Role::Parent, Role::Companion })
        if (nameOf (role) == name)
            return role;
    return fields.missed<Role> ("role");
}

void readTake (const Json& json, Fields& outer, StoredSession& session)
{
    if (! json.is_object())
        return void (outer.missed<int> ("takes"));
    Fields fields (json);
    StoredTake take;
    const auto number = fields.whole ("take", 2 + mostPlayers);
    take.take = static_cast<journal::Take> (number);
    take.frames = fields.whole ("frames");
    for (const auto& gap : fields.array ("gaps"))
    {
        const bool isPair = gap.is_array() && gap.size() == 2 && gap[0].is_number_integer()
            && gap[1].is_number_integer();
        if (! isPair)
            return void (outer.missed<int> ("gaps"));
        take.gaps.push_back ({ gap[0].get<std::int64_t>(), gap[1].get<std::int64_t>() });
    }
    if (! fields.trouble().empty() || number < 1 || take.frames < 0)
        return void (outer.missed<int> ("takes"));
    session.takes.push_back (std::move (take));
}

/** Files of before sound could be let go say nothing of it. */
void readSoundMode (Fields& fields, journal::SessionInfo& info)
{
    const auto code = fields.perhapsText ("sound");
    const auto mode = journal::soundModeFrom (code.value_or ("full"));
    if (! mode)
        fields.missed<int> ("sound");
    info.sound = mode.value_or (journal::SoundMode::Full);
    if (fields.perhapsNumber ("sound_let_go_at_ms"))
        info.soundLetGoAtMs = fields.whole ("sound_let_go_at_ms");
}

void readInfo (Fields& fields, StoredSession& session)
{
    readSoundMode (fields, session.info);
    session.info.uuid = fields.text ("uuid");
    session.info.startedAtMs = fields.whole ("started_at_ms");
    session.info.rate = { fields.number ("rate") };
    const auto rate = session.info.rate.value;
    if (rate < 1000.0 || rate > 384'000.0 || rate != std::floor (rate))
        fields.missed<int> ("rate");
    session.info.roster.players.clear();
    session.info.microphones.clear();
    for (const auto& player : fields.array ("players"))
    {
        static const Json nothing = Json::object();
        Fields one (player.is_object() ? player : nothing);
        session.info.roster.players.push_back ({ one.text ("name"), roleFrom (one) });
        if (! one.trouble().empty())
            fields.missed<int> ("players");
    }
    const auto players = session.info.roster.players.size();
    if (players == 0 || players > 250)
        fields.missed<int> ("players");
    for (const auto& microphone : fields.array ("microphones"))
    {
        if (! microphone.is_number_unsigned() || microphone.get<std::uint64_t>() >= players)
            return void (fields.missed<int> ("microphones"));
        session.info.microphones.push_back ({ microphone.get<std::uint8_t>() });
    }
    if (session.info.microphones.empty() || session.info.microphones.size() > mostPlayers)
        fields.missed<int> ("microphones");
    for (const auto& take : fields.array ("takes"))
        readTake (take, fields, session);
}

void readEvent (Fields& fields, StoredSession& session)
{
    journal::Event event;
    event.who = fields.text ("who");
    event.role = roleFrom (fields);
    event.time = fields.time ("time");
    event.end = fields.perhapsTime ("end");
    event.midi = fields.perhapsNumber ("midi");
    event.hz = fields.perhapsNumber ("hz");
    event.strength = fields.perhapsNumber ("strength");
    event.until = fields.perhapsTime ("until");
    event.decision = fields.text ("decision");
    event.behaviour = fields.text ("behaviour");
    event.because = fields.text ("because");
    if (fields.has ("source"))
    {
        event.source.emplace();
        for (const auto& time : fields.array ("source"))
        {
            if (! time.is_number() || ! std::isfinite (time.get<double>()))
                return void (fields.missed<int> ("source"));
            event.source->push_back ({ { time.get<double>() } });
        }
    }
    session.events.push_back (std::move (event));
}

void readPhrase (Fields& fields, StoredSession& session)
{
    session.phrases.push_back ({ fields.text ("who"), fields.small ("number"), fields.time ("time"),
                                 fields.time ("end"), fields.small ("onsets") });
}

void readAct (Fields& fields, StoredSession& session)
{
    session.acts.push_back ({ fields.time ("time"), fields.time ("decided"), fields.text ("act"),
                              fields.text ("behaviour"), fields.text ("because"),
                              fields.small ("note"), fields.small ("phrase") });
}

void readMoment (Fields& fields, StoredSession& session)
{
    Moment moment;
    moment.id = fields.whole ("id");
    moment.kind = fields.text ("kind");
    moment.time = fields.time ("time");
    moment.end = fields.time ("end");
    for (const auto& name : fields.array ("who"))
    {
        if (! name.is_string())
            return void (fields.missed<int> ("who"));
        moment.who.push_back (name.get<std::string>());
    }
    moment.leader = fields.perhapsText ("leader");
    moment.confidence = fields.number ("confidence");
    moment.evidence = fields.text ("evidence");
    moment.sign = fields.text ("sign");
    const auto origin = fields.text ("origin");
    const auto state = fields.text ("state");
    if (origin != "tagged" && origin != "noticed")
        fields.missed<int> ("origin");
    moment.origin = origin == "tagged" ? Moment::Origin::Tagged : Moment::Origin::Noticed;
    for (const auto one : { Moment::State::New, Moment::State::Kept, Moment::State::SetAside })
        if (nameOfState (one) == state)
            moment.state = one;
    if (nameOfState (moment.state) != state)
        fields.missed<int> ("state");
    moment.words = fields.text ("words");
    moment.parentWords = fields.text ("parent_words");
    moment.reelPlace = fields.small ("reel_place");
    if (moment.end < moment.time)
        fields.missed<int> ("end");
    if (moment.reelPlace < 0)
        fields.missed<int> ("reel_place");
    session.moments.push_back (std::move (moment));
}

bool isTooDeep (std::string_view line)
{
    std::size_t depth = 0;
    bool isQuoted = false;
    for (std::size_t at = 0; at < line.size(); ++at)
    {
        const char letter = line[at];
        if (isQuoted && letter == '\\')
            ++at;
        else if (letter == '"')
            isQuoted = ! isQuoted;
        else if (! isQuoted && (letter == '{' || letter == '['))
            ++depth;
        else if (! isQuoted && (letter == '}' || letter == ']') && depth > 0)
            --depth;
        if (depth > deepest)
            return true;
    }
    return false;
}

/** @returns what is wrong with the line; empty where nothing is */
std::string readLine (std::string_view line, StoredSession& session, bool isFirst)
{
    if (line.size() > mostLine)
        return "it is longer than 1 MB: is it the right file?";
    const auto json = isTooDeep (line) ? Json() : Json::parse (line, nullptr, false);
    if (! json.is_object() || json.size() != 1 || ! json.begin()->is_object())
        return "it is no JSON line of a session.";
    const auto& name = json.begin().key();
    Fields fields (*json.begin());
    if (isFirst != (name == "session"))
        return "the line {\"session\":…} comes first, and once.";
    if (name == "session")
        readInfo (fields, session);
    else if (name == "event")
        readEvent (fields, session);
    else if (name == "phrase")
        readPhrase (fields, session);
    else if (name == "act")
        readAct (fields, session);
    else if (name == "moment")
        readMoment (fields, session);
    else
        return "\"" + name + "\" is not known: it may be from a newer Antiphon.";
    return fields.trouble();
}
}

Result<StoredSession> readSessionLines (std::string_view text, const Reading& reading)
{
    StoredSession session;
    bool isFirst = true;
    for (Lines lines (text); lines.next();)
    {
        if (lines.line().find_first_not_of (" \t") == std::string_view::npos)
            continue;
        const auto trouble = readLine (lines.line(), session, isFirst);
        if (! trouble.empty())
            return failure (wrongLine (reading, lines.number(), trouble));
        isFirst = false;
    }
    if (isFirst)
        return failure ("\"" + reading.name + "\" is empty: it holds no session.");
    return session;
}
}
