// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Formats/SessionJson.h"

#include "Share/Formats/Internal/Text.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace antiphon::share
{
using Json = nlohmann::ordered_json;
using journal::Moment;

namespace
{
constexpr std::size_t mostLine = std::size_t { 1 } << 20; // bytes
constexpr std::size_t deepest = 8; // brackets within brackets: the parser calls itself for each

std::string written (const Json& json)
{
    return json.dump (-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json orNull (const std::optional<double>& number) { return number ? Json (*number) : Json(); }
Json orNull (const std::optional<Instant>& time)
{
    return time ? Json (time->sinceStart.value) : Json();
}

std::string_view nameOfState (Moment::State state)
{
    return state == Moment::State::New ? "new"
        : state == Moment::State::Kept ? "kept"
                                       : "set aside";
}

Json jsonOf (const StoredSession& session)
{
    auto players = Json::array();
    for (const auto& player : session.info.roster.players)
        players.push_back ({ { "name", player.name }, { "role", nameOf (player.role) } });
    auto microphones = Json::array();
    for (const auto microphone : session.info.microphones)
        microphones.push_back (microphone.index);
    auto takes = Json::array();
    for (const auto& take : session.takes)
    {
        auto gaps = Json::array();
        for (const auto& gap : take.gaps)
            gaps.push_back ({ gap.from, gap.to });
        takes.push_back ({ { "take", static_cast<int> (take.take) },
                           { "frames", take.frames },
                           { "gaps", gaps } });
    }
    const auto& letGo = session.info.soundLetGoAtMs;
    return { { "uuid", session.info.uuid },
             { "started_at_ms", session.info.startedAtMs },
             { "rate", session.info.rate.value },
             { "players", players },
             { "microphones", microphones },
             { "takes", takes },
             { "sound", journal::codeOf (session.info.sound) },
             { "sound_let_go_at_ms", letGo ? Json (*letGo) : Json() } };
}

Json jsonOf (const journal::Event& event)
{
    Json json { { "who", event.who },
                { "role", nameOf (event.role) },
                { "time", event.time.sinceStart.value },
                { "end", orNull (event.end) },
                { "midi", orNull (event.midi) },
                { "hz", orNull (event.hz) },
                { "strength", orNull (event.strength) },
                { "until", orNull (event.until) },
                { "decision", event.decision },
                { "behaviour", event.behaviour },
                { "because", event.because } };
    if (event.source)
    {
        json["source"] = Json::array();
        for (const auto time : *event.source)
            json["source"].push_back (time.sinceStart.value);
    }
    return json;
}

Json jsonOf (const journal::PhraseMark& phrase)
{
    return { { "who", phrase.who },
             { "number", phrase.number },
             { "time", phrase.time.sinceStart.value },
             { "end", phrase.end.sinceStart.value },
             { "onsets", phrase.onsets } };
}

Json jsonOf (const journal::CompanionAct& act)
{
    return { { "time", act.time.sinceStart.value },
             { "decided", act.decided.sinceStart.value },
             { "act", act.act },
             { "behaviour", act.behaviour },
             { "because", act.because },
             { "note", act.note },
             { "phrase", act.phrase } };
}

Json jsonOf (const Moment& moment)
{
    return { { "id", moment.id },
             { "kind", moment.kind },
             { "time", moment.time.sinceStart.value },
             { "end", moment.end.sinceStart.value },
             { "who", moment.who },
             { "leader", moment.leader ? Json (*moment.leader) : Json() },
             { "confidence", moment.confidence },
             { "evidence", moment.evidence },
             { "sign", moment.sign },
             { "origin", moment.origin == Moment::Origin::Tagged ? "tagged" : "noticed" },
             { "state", nameOfState (moment.state) },
             { "words", moment.words },
             { "parent_words", moment.parentWords },
             { "reel_place", moment.reelPlace } };
}

/** Reads the fields of an object, and remembers the first that is missing or of another kind. */
class Fields
{
public:
    explicit Fields (const Json& json) : json_ (json) {}

    std::string text (const char* name)
    {
        const auto* const value = find (name);
        return value && value->is_string() ? value->get<std::string>() : missed<std::string> (name);
    }

    double number (const char* name)
    {
        const auto* const value = find (name);
        return value && value->is_number() && std::isfinite (value->get<double>())
            ? value->get<double>()
            : missed<double> (name);
    }

    std::int64_t whole (const char* name, std::int64_t most = std::int64_t { 1 } << 53)
    {
        const auto* const value = find (name);
        const auto isWhole = value && value->is_number_integer()
            && std::abs (value->get<double>()) <= static_cast<double> (most);
        return isWhole ? value->get<std::int64_t>() : missed<std::int64_t> (name);
    }

    int small (const char* name) { return static_cast<int> (whole (name, 1 << 30)); }

    Instant time (const char* name)
    {
        const auto seconds = number (name);
        if (std::abs (seconds) > 3.6e6) // 1000 hours
            return missed<Instant> (name);
        return { { seconds } };
    }

    std::optional<double> perhapsNumber (const char* name)
    {
        return isNull (name) ? std::nullopt : std::optional (number (name));
    }
    std::optional<Instant> perhapsTime (const char* name)
    {
        return isNull (name) ? std::nullopt : std::optional (time (name));
    }
    std::optional<std::string> perhapsText (const char* name)
    {
        return isNull (name) ? std::nullopt : std::optional (text (name));
    }

    const Json& array (const char* name)
    {
        static const Json none = Json::array();
        const auto* const value = find (name);
        if (value && value->is_array())
            return *value;
        missed<int> (name);
        return none;
    }

    bool has (const char* name) const { return find (name) != nullptr; }

    template <class Value>
    Value missed (const char* name)
    {
        if (trouble_.empty())
            trouble_ = std::string ("\"") + name + "\" is missing, or not what it should be.";
        return {};
    }

    const std::string& trouble() const { return trouble_; }

private:
    const Json* find (const char* name) const
    {
        const auto found = json_.find (name);
        return found == json_.end() ? nullptr : &*found;
    }
    bool isNull (const char* name) const
    {
        const auto* const value = find (name);
        return ! value || value->is_null();
    }

    const Json& json_;
    std::string trouble_;
};

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

std::string sessionLines (const StoredSession& session)
{
    auto text = written ({ { "session", jsonOf (session) } });
    for (const auto& event : session.events)
        text += written ({ { "event", jsonOf (event) } });
    for (const auto& phrase : session.phrases)
        text += written ({ { "phrase", jsonOf (phrase) } });
    for (const auto& act : session.acts)
        text += written ({ { "act", jsonOf (act) } });
    for (const auto& moment : session.moments)
        text += written ({ { "moment", jsonOf (moment) } });
    return text;
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
