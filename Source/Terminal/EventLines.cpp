// SPDX-License-Identifier: GPL-3.0-or-later
#include "Terminal/EventLines.h"

#include "Terminal/Internal/JsonFields.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>

namespace antiphon::terminal
{
namespace
{
std::optional<Role> roleNamed (std::string_view name)
{
    for (const auto role : { Role::Child, Role::Practitioner, Role::Parent, Role::Companion })
        if (nameOf (role) == name)
            return role;
    return {};
}

void expectSense (JsonFields& fields, const journal::Event& event)
{
    const auto isSilence = ! event.decision.empty();
    fields.expect (! event.who.empty(), "It needs a \"who\".");
    fields.expect (! event.end || *event.end >= event.time, "It cannot end before it begins.");
    fields.expect (! isSilence || event.decision == "stop" || event.decision == "pause",
                   "\"decision\" is \"stop\" or \"pause\".");
    fields.expect (! isSilence || event.role == Role::Companion,
                   "Only the companion decides to be silent.");
    fields.expect (isSilence || event.strength.has_value(),
                   "It needs a \"strength\", or a \"decision\".");
}

Fault wrongLine (const std::filesystem::path& file, int line, const std::string& sentence)
{
    return { Fault::Kind::World,
             "\"" + file.string() + "\", line " + std::to_string (line) + ": " + sentence,
             {} };
}
}

Result<journal::Event> eventOf (std::string_view line)
{
    std::string trouble;
    const auto object = objectIn (line, trouble);
    if (! object)
        return failure (trouble);

    JsonFields fields (*object);
    const auto role = roleNamed (fields.text ("role").value_or ("child"));
    const auto time = fields.time ("time");
    const auto hertz = fields.hertz();
    fields.expect (role.has_value(),
                   "\"role\" is \"child\", \"practitioner\", \"parent\" or \"companion\".");
    fields.expect (time.has_value(), "It needs a \"time\".");

    journal::Event event;
    event.who = fields.text ("who").value_or ("");
    event.role = role.value_or (Role::Child);
    event.time = time.value_or (Instant {});
    event.end = fields.time ("end");
    event.midi = fields.midi();
    event.strength = fields.strength();
    event.until = fields.time ("until");
    event.decision = fields.text ("decision").value_or ("");
    event.behaviour = fields.text ("behaviour").value_or ("");
    event.because = fields.text ("because").value_or ("");
    event.source = fields.times ("source");
    if (hertz)
        event.hz = hertz->value;

    expectSense (fields, event);
    if (! fields.trouble().empty())
        return failure (fields.trouble());
    return event;
}

Result<std::vector<journal::Event>> eventsIn (const std::filesystem::path& file)
{
    std::ifstream stream (file);
    if (! stream || std::filesystem::is_directory (file))
        return failure ("\"" + file.string() + "\" cannot be read: is it the right file?",
                        std::strerror (errno));

    std::vector<journal::Event> events;
    std::string line;
    for (auto number = 1; std::getline (stream, line); ++number)
    {
        if (line.find_first_not_of (" \t\r") == std::string::npos)
            continue;
        auto event = eventOf (line);
        if (! event)
            return failure (wrongLine (file, number, event.error().sentence));
        if (! events.empty() && event->time < events.back().time)
            return failure (
                wrongLine (file, number, "its time goes back; events must be in order of time."));
        events.push_back (std::move (*event));
    }
    return events;
}
}
