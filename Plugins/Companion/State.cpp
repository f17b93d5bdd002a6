// SPDX-License-Identifier: GPL-3.0-or-later
#include "Companion/State.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace antiphon::plugin
{
using nlohmann::json;

static constexpr int formVersion = 1;
static constexpr std::size_t mostSongs = 1024;

std::string written (const Asked& asked)
{
    json form { { "antiphon", "companion" },
                { "version", formVersion },
                { "behaviour", improvise::nameOf (asked.behaviour) },
                { "closeness", nullptr },
                { "voice", improvise::nameOf (asked.voice) },
                { "leader", nullptr },
                { "song", asked.song },
                { "quiet", asked.quiet },
                { "level", asked.level.value },
                { "passesThrough", asked.passesThrough } };
    if (asked.closeness)
        form["closeness"] = *asked.closeness;
    if (asked.leader)
        form["leader"] = asked.leader->index;
    return form.dump();
}

static tl::unexpected<Fault> damaged (std::string details = {})
{
    return failure ("What this project kept of Antiphon is damaged; nothing of it was used. Set it "
                    "up again and save the project.",
                    std::move (details));
}

/** A number within its range, or an exception of the library's, or of this kind. */
static double numberIn (const json& form, const char* name, double least, double most)
{
    const auto value = form.at (name).get<double>();
    if (! (value >= least && value <= most))
        throw std::out_of_range (name);
    return value;
}

static Asked askedIn (const json& form)
{
    Asked asked;
    asked.behaviour = improvise::behaviourNamed (form.at ("behaviour").get<std::string>()).value();
    asked.voice = improvise::voiceNamed (form.at ("voice").get<std::string>()).value();
    if (! form.at ("closeness").is_null())
        asked.closeness = numberIn (form, "closeness", 0.0, 1.0);
    if (! form.at ("leader").is_null())
        asked.leader =
            PlayerId { static_cast<std::uint8_t> (numberIn (form, "leader", 0, mostPlayers - 1)) };
    asked.song = static_cast<std::size_t> (numberIn (form, "song", 0, mostSongs));
    asked.quiet = form.at ("quiet").get<bool>();
    asked.level = Decibels { numberIn (form, "level", Asked::quietest.value, 0.0) };
    asked.passesThrough = form.at ("passesThrough").get<bool>();
    return asked;
}

Result<Asked> readState (std::string_view text)
{
    const auto form = json::parse (text, nullptr, false);
    if (! form.is_object() || form.value ("antiphon", json()) != "companion"
        || ! form.contains ("version") || ! form["version"].is_number_integer())
        return damaged();
    if (form["version"] > formVersion)
        return failure ({ Fault::Kind::Unsupported,
                          "This project was saved with a newer Antiphon; nothing of that was used. "
                          "Install the newer one, or set it up again.",
                          "version " + form["version"].dump() });
    try
    {
        return askedIn (form);
    }
    catch (const std::exception& error)
    {
        return damaged (error.what());
    }
}
}
