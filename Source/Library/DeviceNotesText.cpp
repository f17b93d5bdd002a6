// SPDX-License-Identifier: GPL-3.0-or-later
#include "Library/Internal/DeviceNotesText.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdint>
#include <stdexcept>

namespace antiphon::library
{
namespace
{
using nlohmann::json;

constexpr auto ourName = "antiphon devices";
constexpr int newestVersion = 1;
constexpr std::size_t longestName = 500; ///< bytes
constexpr int mostFrames = 1 << 16;

/** Thrown and caught in this file alone. */
struct Damaged : std::runtime_error
{
    Damaged() : std::runtime_error ("damaged") {}
};

void expect (bool condition)
{
    if (! condition)
        throw Damaged();
}

double number (const json& object, const char* name, double least, double most)
{
    const auto value = object.at (name).get<double>();
    expect (value >= least && value <= most); // also where it is no number
    return value;
}

std::string text (const json& object, const char* name)
{
    auto value = object.at (name).get<std::string>();
    expect (value.size() <= longestName);
    return value;
}

json written (const SoundRoute& route)
{
    return { { "input", route.input },
             { "output", route.output },
             { "rate_hz", route.rate.value },
             { "frames", route.frames } };
}

SoundRoute readRoute (const json& object)
{
    return { text (object, "input"),
             text (object, "output"),
             { number (object, "rate_hz", 0.0, 1.0e6) },
             static_cast<int> (number (object, "frames", 0, mostFrames)) };
}

json written (const KnownDelay& delay)
{
    return { { "route", written (delay.route) },
             { "round_trip_s", delay.roundTrip.value },
             { "spread_s", delay.spread.value },
             { "clarity_db", delay.clarity.value } };
}

KnownDelay readDelay (const json& object)
{
    return { readRoute (object.at ("route")),
             { number (object, "round_trip_s", 0.0, 1.0) },
             { number (object, "spread_s", 0.0, 1.0) },
             { number (object, "clarity_db", 0.0, 400.0) } };
}

json written (const KnownPad& pad)
{
    json all { { "port", pad.port },
               { "channel", pad.channel },
               { pad.isPedal ? "pedal" : "key", pad.key } };
    if (pad.player)
        all["player"] = *pad.player;
    if (! pad.instrument.empty())
        all["instrument"] = pad.instrument;
    return all;
}

KnownPad readPad (const json& object)
{
    KnownPad pad;
    pad.port = text (object, "port");
    pad.channel = static_cast<int> (number (object, "channel", 1, 16));
    pad.isPedal = object.contains ("pedal");
    pad.key = static_cast<int> (number (object, pad.isPedal ? "pedal" : "key", 0, 127));
    if (object.contains ("player"))
        pad.player = static_cast<int> (number (object, "player", 1, mostPlayers));
    if (object.contains ("instrument"))
        pad.instrument = text (object, "instrument");
    return pad;
}

json written (const LastSession& session)
{
    return {
        { "ended_ms", session.endedAtMs },    { "length_s", session.length.value },
        { "route", written (session.route) }, { "dropouts", session.dropouts },
        { "woken_late", session.wokenLate },  { "worst_lateness_s", session.worstLateness.value },
        { "too_long", session.tooLong },      { "worst_block", session.worstShare },
        { "mean_block", session.meanShare },  { "device_losses", session.losses },
        { "events_lost", session.lost },      { "midi_inputs", session.midiInputs }
    };
}

std::int64_t count (const json& object, const char* name)
{
    return static_cast<std::int64_t> (number (object, name, 0.0, 1.0e15));
}

LastSession readSession (const json& object)
{
    LastSession session;
    session.endedAtMs = count (object, "ended_ms");
    session.length = { number (object, "length_s", 0.0, 1.0e9) };
    session.route = readRoute (object.at ("route"));
    session.dropouts = static_cast<int> (number (object, "dropouts", -1, 1.0e9));
    session.wokenLate = count (object, "woken_late");
    session.worstLateness = { number (object, "worst_lateness_s", 0.0, 1.0e9) };
    session.tooLong = count (object, "too_long");
    session.worstShare = number (object, "worst_block", 0.0, 1.0e9);
    session.meanShare = number (object, "mean_block", 0.0, 1.0e9);
    session.losses = static_cast<int> (number (object, "device_losses", 0, 1.0e9));
    session.lost = count (object, "events_lost");
    session.midiInputs = object.at ("midi_inputs").get<std::vector<std::string>>();
    return session;
}

template <class Thing>
json writtenList (const std::vector<Thing>& things)
{
    auto list = json::array();
    for (const auto& thing : things)
        list.push_back (written (thing));
    return list;
}
}

std::string textOf (const DeviceNotes& notes)
{
    json all { { "format", ourName },
               { "version", newestVersion },
               { "round_trips", writtenList (notes.delays) },
               { "pads", writtenList (notes.pads) } };
    if (notes.lastSession)
        all["last_session"] = written (*notes.lastSession);
    return all.dump (2, ' ', false, json::error_handler_t::replace) + '\n';
}

NotesAge readNotes (const std::string& text, DeviceNotes& notes)
{
    try
    {
        const auto all = json::parse (text);
        expect (all.at ("format") == ourName);
        const auto version = all.at ("version").get<std::int64_t>();
        if (version > newestVersion)
            return NotesAge::Newer;
        expect (version == newestVersion);

        DeviceNotes found;
        for (const auto& delay : all.at ("round_trips"))
            found.learn (readDelay (delay));
        for (const auto& pad : all.value ("pads", json::array()))
            found.learn (readPad (pad));
        if (all.contains ("last_session"))
            found.lastSession = readSession (all.at ("last_session"));
        notes = std::move (found);
        return NotesAge::Ours;
    }
    catch (const std::exception&)
    {
        return NotesAge::Damaged;
    }
}
}
