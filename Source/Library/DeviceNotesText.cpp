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
             { number (object, "rate_hz", 1.0, 1.0e6) },
             static_cast<int> (number (object, "frames", 1, mostFrames)) };
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
    const json all { { "format", ourName },
                     { "version", newestVersion },
                     { "round_trips", writtenList (notes.delays) } };
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
        notes = std::move (found);
        return NotesAge::Ours;
    }
    catch (const std::exception&)
    {
        return NotesAge::Damaged;
    }
}
}
