// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/Request.h"

#include "Terminal/Internal/CompanionOptions.h"
#include "Terminal/Internal/JsonFields.h"

#include <algorithm>
#include <array>

namespace antiphon::terminal
{
namespace
{
using playroom::Conversation;

Result<Request> playedOf (const nlohmann::json& object, bool isNote)
{
    JsonFields fields (object);
    Conversation::Played played;
    const auto time = fields.time ("time");
    const auto hertz = fields.hertz();
    const auto midi = fields.midi();
    played.who = fields.text ("who").value_or ("child");
    played.strength = fields.strength();
    played.pitch = hertz ? *hertz : midi ? hertzOf (*midi) : Hertz {};
    if (isNote)
        played.end = fields.time ("end");

    fields.expect (time.has_value(), "It needs a \"time\".");
    fields.expect (! isNote || played.end.has_value(), "A note needs an \"end\".");
    fields.expect (! isNote || played.pitch.value > 0.0, "A note needs \"midi\" or \"hz\".");
    fields.expect (! played.who.empty(), "\"who\" cannot be empty.");
    if (! fields.trouble().empty())
        return usage (fields.trouble());
    played.time = *time;
    return played;
}

Result<void> addBehaviour (JsonFields& fields, std::vector<improvise::Wish>& wishes)
{
    const auto name = fields.text ("behaviour");
    if (! name || ! fields.trouble().empty())
        return {};
    const auto behaviour = behaviourOf (*name);
    if (! behaviour)
        return failure (behaviour.error());
    wishes.push_back (improvise::WishBehaviour { *behaviour });
    return {};
}

Result<void> addVoice (JsonFields& fields, std::vector<improvise::Wish>& wishes)
{
    const auto name = fields.text ("voice");
    if (! name || ! fields.trouble().empty())
        return {};
    const auto voice = voiceOf (*name);
    if (! voice)
        return failure (voice.error());
    wishes.push_back (improvise::WishVoice { *voice });
    return {};
}

/** A wish for something this Antiphon does not do, or does not know. */
Result<void> expectKnownWishes (const nlohmann::json& object)
{
    if (! object.is_object())
        return usage ("A wish must be an object in braces.");
    constexpr std::array known { "behaviour", "closeness", "quiet", "voice", "leader", "song" };
    for (const auto& [name, value] : object.items())
        if (std::find (known.begin(), known.end(), name) == known.end())
            return usage ("Nobody can wish for \"" + name
                          + "\": ask for behaviour, closeness, quiet, voice, leader or song.");
    return {};
}

Result<Request> wishOf (const nlohmann::json& object)
{
    if (const auto known = expectKnownWishes (object); ! known)
        return failure (known.error());

    JsonFields fields (object);
    Wishes wishes;
    auto& others = wishes.others;
    if (const auto added = addBehaviour (fields, others); ! added)
        return failure (added.error());
    if (const auto added = addVoice (fields, others); ! added)
        return failure (added.error());
    if (const auto distance = fields.number ("closeness"))
    {
        fields.expect (*distance >= 0.0 && *distance <= 1.0, "\"closeness\" goes from 0 to 1.");
        others.push_back (improvise::WishCloseness { *distance });
    }
    if (const auto quiet = fields.truth ("quiet"))
        others.push_back (improvise::WishQuiet { *quiet });
    wishes.leader = object.contains ("leader") && object["leader"].is_null()
        ? std::string {}
        : fields.text ("leader");
    wishes.song = fields.text ("song");

    fields.expect (! object.empty(), "This wish asks for nothing.");
    if (! fields.trouble().empty())
        return usage (fields.trouble());
    return wishes;
}

Result<Request> untilOf (const nlohmann::json& object)
{
    JsonFields fields (object);
    const auto to = fields.time ("until");
    fields.expect (to.has_value(), "\"until\" must be seconds from the start, 0 or more.");
    if (! fields.trouble().empty())
        return usage (fields.trouble());
    return Until { *to };
}

Result<Request> resetOf (const nlohmann::json& value)
{
    if (value != true)
        return usage ("\"reset\" can only be true.");
    return Reset {};
}
}

Result<Request> requestOf (std::string_view line)
{
    std::string trouble;
    const auto object = objectIn (line, trouble);
    if (! object)
        return usage (trouble);
    if (object->size() != 1)
        return usage ("A line must ask for one thing: onset, note, wish, until or reset.");

    const auto& what = object->begin().key();
    const auto& value = object->begin().value();
    if (what == "onset" || what == "note")
        return playedOf (value, what == "note");
    if (what == "wish")
        return wishOf (value);
    if (what == "until")
        return untilOf (*object);
    if (what == "reset")
        return resetOf (value);
    return usage ("\"" + what + "\" is not known here: ask for onset, note, wish, until or reset.");
}
}
