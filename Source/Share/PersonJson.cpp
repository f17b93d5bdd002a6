// SPDX-License-Identifier: GPL-3.0-or-later
#include "Share/Internal/Held.h"

#include <nlohmann/json.hpp>

namespace antiphon::share
{
using Json = nlohmann::ordered_json;

namespace
{
Json dayOrNull (const std::optional<std::int64_t>& ms) { return ms ? Json (dayOf (*ms)) : Json(); }

Json jsonOf (const library::Consent& one)
{
    return { { "purpose", codeOf (one.purpose) },
             { "given", one.given },
             { "on", dayOf (one.atMs) },
             { "until", dayOrNull (one.untilMs) },
             { "wording", one.wording },
             { "language", one.language },
             { "by", one.by } };
}

Json jsonOf (const library::Aim& one)
{
    return { { "state", codeOf (one.state) },
             { "told", one.narrative },
             { "phrases", one.phrases },
             { "sentence", one.sentence },
             { "older_sentences", one.olderSentences },
             { "signs", one.signs },
             { "agreed_by", one.agreedBy.value_or ("") },
             { "agreed_on", dayOrNull (one.agreedAtMs) },
             { "begun_on", dayOf (one.begunAtMs) } };
}

Json jsonOf (const library::GivenSong& one)
{
    return { { "title", one.title },
             { "language", one.language },
             { "meaning", one.meaning },
             { "from", one.fromWhom },
             { "given_on", dayOf (one.givenAtMs) },
             { "given_back_on", dayOrNull (one.givenBackAtMs) } };
}

Json jsonOf (const library::HomeIdea& one)
{
    return { { "idea", one.words },
             { "things", one.householdThings },
             { "given_on", dayOf (one.givenAtMs) } };
}

Json jsonOf (const library::Told& one)
{
    return { { "asked", one.asked },
             { "words", one.words },
             { "on", dayOf (one.atMs) },
             { "talked_on", dayOrNull (one.talkedAtMs) } };
}

Json jsonOf (const library::GivenReel& one)
{
    return { { "file", one.file.filename().string() },
             { "made_on", dayOf (one.madeAtMs) },
             { "asked_back_on", dayOrNull (one.recalledAtMs) } };
}

template <class Things>
Json all (const Things& things)
{
    auto json = Json::array();
    for (const auto& thing : things)
        json.push_back (jsonOf (thing));
    return json;
}
}

std::string personJson (const Held& held)
{
    const Json json { { "name", held.person.name },
                      { "role", nameOf (held.person.role) },
                      { "languages", held.person.languages },
                      { "notes", held.person.notes },
                      { "brought_up_by", held.carers },
                      { "consents", all (held.consents) },
                      { "aims", all (held.aims) },
                      { "songs", all (held.songs) },
                      { "ideas_for_home", all (held.ideas) },
                      { "told", all (held.told) },
                      { "reels", all (held.reels) } };
    return json.dump (2, ' ', false, Json::error_handler_t::replace) + "\n";
}
}
