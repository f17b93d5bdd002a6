// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Formats/SessionJson.h"

#include "Share/Formats/Internal/JsonFields.h"

namespace antiphon::share
{
using journal::Moment;

namespace
{
std::string written (const Json& json)
{
    return json.dump (-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json orNull (const std::optional<double>& number) { return number ? Json (*number) : Json(); }
Json orNull (const std::optional<Instant>& time)
{
    return time ? Json (time->sinceStart.value) : Json();
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
}
